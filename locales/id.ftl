### Bahasa Indonesia, bahasa bawaan. Kunci yang sama ada di en.ftl; `python -m locales.check` membandingkan keduanya.

## Indikator

indicator-konfirmasi = kasus konfirmasi
indicator-konfirmasi-short = Konfirmasi
indicator-sembuh = selesai isolasi/sembuh
indicator-sembuh-short = Sembuh
indicator-meninggal = meninggal (konfirmasi)
indicator-meninggal-short = Meninggal
indicator-suspek = kasus suspek
indicator-suspek-short = Suspek
indicator-discarded = discarded
indicator-discarded-short = Discarded
indicator-probable = kasus probable
indicator-probable-short = Probable
indicator-meninggal_probable = meninggal (probable)
indicator-meninggal_probable-short = Meninggal probable
indicator-kontak_erat = kontak erat
indicator-kontak_erat-short = Kontak erat
indicator-diperiksa = orang diperiksa
indicator-diperiksa-short = Diperiksa
indicator-aktif = kasus aktif
indicator-aktif-short = Aktif

## Wilayah

unit-kind-kabupaten = kabupaten
unit-kind-kota = kota

## Paritas

parity-not-sent = BELUM DIKIRIM
parity-waiting = MENUNGGU
parity-matched = COCOK
parity-different = SELISIH
parity-refused = DITOLAK

## Angka dan baris

figure-missing = belum ada
figure-incomplete = belum lengkap
card-line = { $indicator }: <b>{ $figure }</b>
card-line-beside = { $indicator }: <b>{ $figure }</b> (kemarin { $yesterday })

## Mengisi laporan

report-heading = <b>{ $unit }</b> · { $day }
report-ask = ({ $number }/{ $of }) Jumlah { $indicator } <b>baru</b>?
report-yesterday = Kemarin: { $figure }
report-no-yesterday = Kemarin: belum ada laporan
report-no-unit = Anda belum ditugaskan di wilayah mana pun. Silakan hubungi admin Dinas Kesehatan Provinsi.
report-argument-ignored = Isi di belakang /lapor belum bisa dibaca. Mohon jawab satu per satu, ya.
report-which-unit = Laporan untuk wilayah yang mana? { $units }
unit-name = { $unit }
report-already-sent = Laporan hari ini sudah dikirim oleh { $name } pukul { $at } ({ $number }).
report-sent-by-other = Laporan ini sudah dikirim oleh { $name } pukul { $at } ({ $number }). Isian Anda tidak dikirim; yang tersimpan adalah:
report-still-open = Masih ada isian yang belum dikirim:
report-resume = Anda sampai pada pertanyaan { $number } dari { $of }.
report-resume-card = Isian Anda tinggal diperiksa lalu dikirim.
report-not-yours = Wilayah ini tidak lagi ditugaskan kepada Anda, jadi laporan tidak dikirim. Silakan hubungi admin.
report-not-finished = Masih ada pertanyaan yang belum dijawab.
report-needs-a-number = Laporan perlu sedikitnya satu angka. Bila memang tidak ada kasus, isi dengan 0.
report-cancelled = Isian dibatalkan, tidak ada yang dikirim.
nothing-open = Tidak ada isian yang terbuka. Ketik /lapor untuk memulai.

## Jawaban yang belum bisa dipakai

answer-several = Terbaca beberapa angka: { $numbers }. Mohon ketik satu angka saja.
answer-negative = Angka baru tidak boleh kurang dari 0. Mohon ketik ulang, misalnya 12.
answer-not-whole = Jumlah orang harus bilangan bulat. Mohon ketik ulang, misalnya 12.
answer-not-a-number = Belum terbaca sebagai angka. Ketik jumlahnya, misalnya 12, atau "belum ada".
answer-above-population = Angkanya melebihi jumlah penduduk { $unit } ({ $population } jiwa). Mohon periksa lalu ketik ulang.
answer-ambiguous = Angka { $indicator } itu bisa dibaca dua cara. Yang dimaksud yang mana?
answer-late = Pesan Anda datang terlambat dan tidak dipakai sebagai jawaban. Mohon jawab pertanyaan ini:
edited-not-read = Pesan yang disunting tidak dibaca ulang. Mohon kirim angka yang benar sebagai pesan baru.
unsupported-sticker = Stiker belum bisa dibaca. Mohon ketik dengan teks.
unsupported-photo = Foto belum bisa dibaca. Mohon ketik angkanya.
unsupported-voice = Pesan suara belum bisa didengar. Mohon ketik angkanya.
unsupported-video = Video belum bisa dibaca. Mohon ketik angkanya.
unsupported-document = Berkas belum bisa dibaca. Mohon ketik angkanya.
unsupported-location = Lokasi tidak diperlukan. Mohon ketik angkanya.
unsupported-contact = Kontak tidak diperlukan. Mohon ketik angkanya.
unsupported-poll = Jajak pendapat belum bisa dibaca. Mohon ketik angkanya.
unsupported-other = Pesan jenis ini belum bisa dibaca. Mohon ketik dengan teks.

## Kartu dan tanda terima

card-title = <b>Periksa dulu sebelum dikirim</b>
card-which-line = Baris mana yang diubah?
card-what-now = Tekan Kirim bila sudah benar, atau Ubah bila ada yang keliru.
receipt-title = <b>Laporan tersimpan</b> · { $number }
receipt-parity = Status di pusat: <b>{ $state }</b>
receipt-bridge = Bridging berikutnya pukul { $at }

## Tombol

button-missing = Belum ada
button-enough = Cukup
button-send = Kirim
button-change = Ubah
button-cancel = Batal
button-detail = Tambah rincian
button-back = Kembali
button-go-on = Lanjutkan isian ini
button-anew = Buat laporan baru
button-number = { $number }
button-old = Tombol itu dari pesan lama. Mohon jawab pertanyaan terakhir.
button-closed = Isian ini sudah dikirim atau dibatalkan.

## Peran, undangan, dan bantuan

role-petugas = petugas
role-pengawas = pengawas
role-admin = admin
role-units = Peran: { $role }, wilayah: { $units }
role-province = Peran: { $role }, Provinsi Jawa Tengah
welcome = <b>Selamat datang, { $name }!</b>
welcome-back = Selamat datang kembali, { $name }.
welcome-privacy = Saluran ini hanya menerima jumlah kasus. Jangan kirim nama, NIK, atau data pasien. Tentang Anda hanya disimpan nama, ID Telegram, peran, dan wilayah.
help-title = <b>SatuLapor</b>: lapor sekali, satu angka di kabupaten/kota, provinsi, dan pusat.
help-petugas = /lapor – kirim laporan hari ini
    /status – tujuh hari terakhir: terkirim, COCOK atau belum
    /batal – tutup isian yang terbuka
    /bantuan – petunjuk ini
help-pengawas = /ringkasan – ringkasan hari ini; /ringkasan kemarin atau /ringkasan 16/8 untuk hari lain
help-admin = /undang – buat tautan undangan
    /sinkron – jalankan bridging sekarang
    /ringkasan – ringkasan hari ini
stranger = Saluran ini khusus petugas pelaporan kabupaten/kota di Jawa Tengah. Untuk bergabung, mintalah tautan undangan kepada admin Dinas Kesehatan Provinsi.
invitation-unknown = Tautan undangan ini tidak dikenal. Mohon minta tautan baru kepada admin.
invitation-used = Tautan undangan ini sudah dipakai. Satu tautan hanya untuk satu orang; mohon minta tautan baru kepada admin.
invitation-expired = Tautan undangan ini sudah berakhir. Mohon minta tautan baru kepada admin.
group-not-here = Laporan hanya diterima lewat percakapan pribadi. Silakan buka percakapan dengan bot ini.
command-unknown = Perintah itu tidak dikenal. Ketik /bantuan untuk melihat perintah yang ada.
command-not-yours = Perintah itu bukan untuk peran Anda. Ketik /bantuan untuk melihat perintah Anda.
text-officer = Tidak ada isian yang terbuka. Ketik /lapor untuk mengirim laporan hari ini.
text-other = Ketik /bantuan untuk melihat perintah yang ada.
invite-usage = Cara mengundang:
    <code>/undang petugas 33.19</code>
    <code>/undang petugas Kab. Kudus, Kota Tegal</code>
    <code>/undang pengawas</code> (seluruh provinsi)
    <code>/undang admin</code>
invite-needs-unit = Petugas perlu sedikitnya satu wilayah.
invite-admin-no-unit = Admin bertugas untuk seluruh provinsi, jadi tidak perlu wilayah.
invite-title = <b>Tautan undangan</b>, teruskan kepada orangnya:
invite-link = https://t.me/{ $bot }?start={ $token }
invite-expires = Berlaku untuk satu orang, sampai { $day } pukul { $at }.
unit-unknown = Wilayah "{ $text }" tidak dikenal. Tulis kode atau namanya, misalnya 33.19 atau Kab. Kudus.
unit-ambiguous = "{ $text }" bisa berarti: { $units }. Mohon tulis lengkap.
day-unreadable = Tanggal itu tidak terbaca. Contoh: kemarin, 16/8, 16 Agustus 2021.
day-future = Tanggal itu belum tiba.
day-too-early = Data dimulai { $first }.

## Bridging dan paritas

sync-started = Bridging dijalankan. Hasilnya menyusul.
parity-told-matched = <b>COCOK</b> r{ $revision }, { $at }
parity-told-number = Angka { $number } di provinsi dan di pusat sama.
parity-told-different = <b>SELISIH</b> r{ $revision }, { $at }
parity-told-refused = <b>DITOLAK</b> pusat, r{ $revision }, { $at }
parity-difference = { $indicator }: provinsi <b>{ $ours }</b>, pusat <b>{ $theirs }</b>
parity-cause = Sebab: { $cause }
parity-refusal = Alasan pusat: { $reason }
parity-refused-what-now = Laporan Anda tetap tersimpan. Mohon periksa angkanya, lalu hubungi admin.
cause-not-sent = belum dikirim ke pusat
cause-refused = ditolak pusat
cause-verification = menunggu verifikasi pusat
cause-period-closed = masa pelaporan di pusat sudah ditutup
cause-changed = diubah di pusat
cause-doubled = tercatat ganda di pusat
cause-missing-there = tidak ada di pusat
cause-extra-there = hanya ada di pusat
cause-definition = beda definisi
cause-total-not-sum = total terbitan pusat tidak sama dengan jumlah barisnya
cause-unknown = belum diketahui

## Gangguan

input-parked = Maaf, pesan tadi tidak bisa diproses. Pesannya tersimpan dan admin sudah diberi tahu. Silakan ulangi.
incident-parked = Ada pesan masuk yang tidak bisa diproses sejak { $at }. Pesannya tersimpan; rinciannya ada di log.

## Ringkasan dan status

summary-title = <b>Ringkasan { $day }</b>, Provinsi Jawa Tengah
summary-title-units = <b>Ringkasan { $day }</b>, { $units }
summary-completeness = Kelengkapan: <b>{ $reported }</b> dari { $units } wilayah (nihil: { $nihil })
summary-timeliness = Ketepatan: { $on_time } tepat waktu, { $late } terlambat, { $delayed } susulan
summary-missing = Belum melapor: { $units }
summary-missing-more = Belum melapor: { $units }, dan { $more } wilayah lain
summary-parity = { $state }: { $reports } laporan
summary-nation-unread = Angka terbitan pusat belum terbaca.
summary-nation-read = Angka terbitan pusat, dibaca pukul { $at }:
summary-equal = { $indicator }: provinsi { $ours } = pusat { $theirs }
summary-different = { $indicator }: provinsi { $ours } ≠ pusat { $theirs }, selisih { $gap } ({ $causes })
summary-cause-ours = { $cause }: { $amount } lebih di provinsi
summary-cause-theirs = { $cause }: { $amount } lebih di pusat
status-title = <b>{ $unit }</b>, tujuh hari terakhir
status-line = { $day }: { $number }, { $state }
status-missing = { $day }: belum ada laporan
sync-done = <b>Bridging selesai</b>, { $at }
sync-nothing-new = Tidak ada yang berubah.
sync-trouble = Pusat belum dapat dihubungi. Laporan tetap tersimpan dan akan dikirim lagi.
incident-nation = Pusat tidak dapat dihubungi sejak { $since }. Laporan tetap tersimpan dan akan dikirim begitu pusat pulih.
incident-nation-over = Pusat sudah dapat dihubungi lagi. Gangguan sejak { $since } berakhir { $until }.
incident-overtaken = Ada baris di pusat yang terus berubah sejak { $since } dan perlu dilihat. Rinciannya ada di log.
incident-overtaken-over = Baris di pusat yang berubah sejak { $since } sudah beres pada { $until }.

## Menu perintah

command-start-menu = Mulai
command-bantuan-menu = Petunjuk
command-lapor-menu = Kirim laporan hari ini
command-status-menu = Tujuh hari terakhir
command-batal-menu = Tutup isian yang terbuka
command-ringkasan-menu = Ringkasan satu hari
command-undang-menu = Buat tautan undangan
command-sinkron-menu = Jalankan bridging sekarang
