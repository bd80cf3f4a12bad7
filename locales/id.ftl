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
report-argument-ignored = Tulisan di belakang /lapor tidak dibaca. Mohon jawab satu per satu:
report-which-unit = Laporan untuk wilayah mana? Tekan atau ketik salah satu: { $units }.
unit-name = { $unit }
report-already-sent = Laporan ini sudah dikirim oleh { $name } pukul { $at }, nomor { $number }. Yang tersimpan:
report-sent-by-other = Laporan ini sudah lebih dulu dikirim oleh { $name } pukul { $at }, nomor { $number }. Isian Anda tidak dikirim. Yang tersimpan:
report-still-open = Isian ini belum dikirim. Tekan Lanjutkan untuk meneruskannya, atau Laporan baru untuk membuangnya dan mulai lagi:
report-resume = Anda sampai pada pertanyaan { $number } dari { $of }.
report-resume-card = Isian Anda tinggal diperiksa, lalu dikirim.
report-not-yours = Wilayah ini tidak lagi ditugaskan kepada Anda, jadi laporan tidak dikirim. Silakan hubungi admin.
report-no-more-details = Semua rincian sudah terisi. Ketik "ubah" bila ada yang keliru.
report-not-finished = Masih ada pertanyaan yang belum dijawab. Mohon dijawab dulu:
report-needs-a-number = Laporan perlu sedikitnya satu angka. Bila memang tidak ada kasus, tekan Ubah lalu isi 0.
report-cancelled = Isian dibatalkan. Tidak ada yang dikirim.
nothing-open = Tidak ada isian yang belum dikirim. Ketik /lapor untuk mulai.

## Jawaban yang belum bisa dipakai

answer-several = Terbaca beberapa angka: { $numbers }. Mohon ketik satu angka saja.
answer-negative = Jumlahnya tidak boleh kurang dari 0. Mohon ketik ulang, misalnya 12.
answer-not-whole = Jumlah orang harus bilangan bulat. Mohon ketik ulang, misalnya 12.
answer-not-a-number = Belum terbaca sebagai angka. Mohon ketik jumlahnya, misalnya 12. Bila angkanya belum diketahui, ketik "belum ada".
answer-above-population = Angkanya melebihi jumlah penduduk { $unit } ({ $population } jiwa). Mohon periksa lalu ketik ulang.
answer-ambiguous = Jumlah { $indicator } itu bisa dibaca dua cara. Mana yang dimaksud?
answer-late = Pesan Anda terlambat sampai dan tidak dipakai sebagai jawaban. Mohon lanjutkan dari sini:
answer-elsewhere = Balasan itu bukan untuk pertanyaan yang sedang diisi dan tidak dipakai sebagai jawaban. Mohon lanjutkan dari sini:
edited-not-read = Pesan yang disunting tidak dibaca ulang, jadi angkanya tidak berubah. Selama belum dikirim, angka bisa diperbaiki dengan tombol Ubah.
unsupported-sticker = Stiker tidak bisa dibaca. Mohon diketik saja.
unsupported-photo = Foto tidak bisa dibaca. Mohon diketik saja.
unsupported-voice = Pesan suara tidak bisa didengar. Mohon diketik saja.
unsupported-video = Video tidak bisa dilihat. Mohon diketik saja.
unsupported-document = Berkas tidak bisa dibuka. Mohon diketik saja.
unsupported-location = Lokasi tidak diperlukan. Mohon diketik saja.
unsupported-contact = Kontak tidak diperlukan. Mohon diketik saja.
unsupported-poll = Jajak pendapat tidak bisa dibaca. Mohon diketik saja.
unsupported-other = Pesan jenis ini tidak bisa dibaca. Mohon diketik saja.

## Kartu dan tanda terima

card-title = <b>Periksa dulu sebelum dikirim</b>
card-which-line = Angka mana yang diubah?
card-what-now = Tekan Kirim bila sudah benar, atau Ubah bila ada yang keliru.
receipt-title = <b>Laporan tersimpan</b> · { $number }
receipt-parity = Status di pusat: <b>{ $state }</b>
receipt-bridge = Bridging berikutnya pukul { $at }. Hasilnya menyusul sebagai balasan pesan ini.

## Tombol

button-missing = Belum ada
button-enough = Cukup
button-send = Kirim
button-change = Ubah
button-cancel = Batal
button-detail = Tambah rincian
button-back = Kembali
button-go-on = Lanjutkan
button-anew = Laporan baru
button-number = { $number }
button-old = Tombol itu dari pesan lama. Mohon pakai pesan yang terbaru.
button-closed = Isian ini sudah dikirim atau dibatalkan.

## Peran, undangan, dan bantuan

role-petugas = petugas
role-pengawas = pengawas
role-admin = admin
role-units = Peran: { $role } · Wilayah: { $units }
role-province = Peran: { $role } · Wilayah: seluruh provinsi
welcome = <b>Selamat datang, { $name }!</b>
welcome-back = Selamat datang kembali, { $name }.
welcome-privacy = Yang dilaporkan hanya jumlah kasus: jangan kirim nama, NIK, atau data pasien. Yang disimpan tentang Anda: nama, ID Telegram, peran, wilayah, serta pesan dan laporan yang Anda kirim.
help-title = <b>SatuLapor</b>: lapor sekali, satu angka di kabupaten/kota, provinsi, dan pusat.
help-petugas = /lapor – kirim laporan hari ini
    /status – laporan tujuh hari terakhir dan statusnya di pusat
    /batal – batalkan isian yang belum dikirim
    /bantuan – petunjuk ini
help-pengawas = /ringkasan – ringkasan hari ini, juga dikirim otomatis setiap hari
    /ringkasan kemarin atau /ringkasan 16/8 – ringkasan hari lain
help-admin = /undang – buat tautan undangan
    /sinkron – jalankan bridging sekarang
    /ringkasan – ringkasan hari ini
stranger = Bot ini khusus untuk pelaporan kasus oleh kabupaten/kota di Jawa Tengah. Untuk bergabung, mintalah tautan undangan kepada admin Dinas Kesehatan Provinsi.
invitation-unknown = Tautan undangan ini tidak dikenal. Mohon minta tautan baru kepada admin.
invitation-used = Tautan undangan ini sudah dipakai. Satu tautan hanya untuk satu orang. Mohon minta tautan baru kepada admin.
invitation-expired = Masa berlaku tautan undangan ini sudah habis. Mohon minta tautan baru kepada admin.
group-not-here = Perintah dan laporan hanya diterima lewat chat pribadi: https://t.me/{ $bot }
command-unknown = Perintah itu tidak dikenal. Ketik /bantuan untuk melihat perintah yang ada.
command-not-yours = Perintah itu bukan untuk peran Anda. Ketik /bantuan untuk melihat perintah Anda.
text-officer = Tidak ada isian yang belum dikirim. Ketik /lapor untuk mengisi laporan hari ini.
text-other = Ketik /bantuan untuk melihat perintah yang ada.
invite-usage = Cara mengundang:
    <code>/undang petugas 33.19</code>
    <code>/undang petugas Kab. Kudus, Kota Tegal</code>
    <code>/undang pengawas</code> (seluruh provinsi)
    <code>/undang admin</code>
invite-needs-unit = Petugas perlu sedikitnya satu wilayah. Mohon sebutkan wilayahnya.
invite-admin-no-unit = Admin bertugas untuk seluruh provinsi. Mohon ulangi tanpa wilayah: <code>/undang admin</code>
invite-title = <b>Tautan undangan</b>, mohon teruskan kepada yang bersangkutan
invite-link = https://t.me/{ $bot }?start={ $token }
invite-expires = Berlaku untuk satu orang, sampai { $day } pukul { $at }.
unit-unknown = Wilayah "{ $text }" tidak dikenal. Tulis kode atau namanya, misalnya 33.19 atau Kab. Kudus.
unit-ambiguous = "{ $text }" bisa berarti: { $units }. Mohon tulis lengkap.
day-unreadable = Tanggal itu tidak terbaca. Contoh: <code>/ringkasan kemarin</code>, <code>/ringkasan 16/8</code>, <code>/ringkasan 16 Agustus 2021</code>
day-future = Tanggal itu belum tiba. Mohon pilih hari ini atau sebelumnya.
day-too-early = Data baru ada sejak { $first }. Mohon pilih hari itu atau sesudahnya.

## Bridging dan paritas

sync-started = Bridging dijalankan. Hasilnya menyusul.
parity-told-matched = <b>COCOK</b> r{ $revision }, { $at }
parity-told-number = Laporan { $number }: angka di provinsi dan di pusat sama.
parity-told-different = <b>SELISIH</b> r{ $revision }, { $at }
parity-told-refused = <b>DITOLAK</b> r{ $revision }, { $at }
parity-difference = { $indicator }: provinsi <b>{ $ours }</b>, pusat <b>{ $theirs }</b>
parity-difference-adjustment = Penyesuaian { $indicator }: provinsi <b>{ $ours }</b>, pusat <b>{ $theirs }</b>
parity-difference-more = dan { $more } angka lain yang berbeda
parity-cause = Sebab: { $cause }
parity-different-what-now = Laporan Anda tetap tersimpan di provinsi dan tidak perlu dikirim ulang. Bila angka provinsi yang keliru, mohon beri tahu admin.
parity-refusal = Alasan pusat: { $reason }
parity-refused-what-now = Laporan Anda tetap tersimpan di provinsi. Mohon teruskan pesan ini kepada admin.
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

input-parked = Maaf, pesan tadi tidak bisa diproses. Pesannya tersimpan dan admin sudah diberi tahu. Mohon coba sekali lagi.
incident-parked = Ada pesan masuk yang tidak bisa diproses, pertama kali pukul { $at }. Pesannya tersimpan dan pengirimnya sudah diberi tahu. Mohon teruskan kepada pengelola sistem; rinciannya ada di log.

## Ringkasan dan status

summary-title = <b>Ringkasan { $day }</b>, Provinsi Jawa Tengah
summary-title-units = <b>Ringkasan { $day }</b>, { $units }
summary-completeness = Kelengkapan: <b>{ $reported }</b> dari { $units } wilayah, termasuk { $nihil } laporan nihil
summary-timeliness = Ketepatan: { $on_time } tepat waktu, { $late } terlambat, { $delayed } susulan
summary-missing = Belum melapor: { $units }
summary-missing-more = Belum melapor: { $units }, dan { $more } wilayah lain
summary-parity = { $state }: { $reports } laporan
summary-nation-unread = Penyandingan dengan pusat: angka terbitan pusat untuk hari itu belum terbaca.
summary-nation-read = Penyandingan dengan angka terbitan pusat, dibaca { $day } pukul { $at }:
summary-equal = { $indicator }: provinsi { $ours } = pusat { $theirs }
summary-different = { $indicator }: provinsi { $ours } ≠ pusat { $theirs }, selisih <b>{ $gap }</b>
    Sebab: { $causes }
summary-cause-ours = { $cause } (provinsi lebih { $amount })
summary-cause-theirs = { $cause } (pusat lebih { $amount })
status-title = <b>{ $unit }</b>, tujuh hari terakhir
status-line = { $day }: <b>{ $state }</b> · { $number }
status-missing = { $day }: belum ada laporan
sync-done = <b>Bridging selesai</b>, { $at }
sync-stopped = <b>Bridging terhenti</b>, { $at }
sync-nothing-new = Tidak ada yang berubah.
sync-trouble = Pusat sedang tidak bisa melayani. Laporan tetap tersimpan dan dikirim lagi secara otomatis.
incident-nation = Bridging ke pusat terganggu sejak pukul { $since }. Laporan tetap diterima dan tersimpan, dan dikirim otomatis begitu pusat pulih. Bila berlangsung lama, mohon hubungi pusat.
incident-nation-over = Bridging ke pusat pulih pukul { $until }, setelah terganggu { $duration }.
incident-overtaken = Laporan wilayah { $unit } untuk { $day } terus berubah di pusat meski sudah dikirim ulang, jadi pengirimannya dihentikan pukul { $since }. Mohon tanyakan kepada pusat siapa yang mengubahnya.
incident-overtaken-over = Laporan wilayah { $unit } untuk { $day } COCOK lagi pukul { $until }, setelah { $duration }.
duration-minutes = { $minutes } menit
duration-hours = { $hours } jam { $minutes } menit
duration-days = { $days } hari { $hours } jam

## Menu perintah

command-start-menu = Mulai
command-bantuan-menu = Petunjuk
command-lapor-menu = Kirim laporan hari ini
command-status-menu = Laporan tujuh hari terakhir
command-batal-menu = Batalkan isian yang belum dikirim
command-ringkasan-menu = Ringkasan hari ini
command-undang-menu = Buat tautan undangan
command-sinkron-menu = Jalankan bridging sekarang
