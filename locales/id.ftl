### Bahasa Indonesia, bahasa bawaan. Kunci yang sama ada di en.ftl; `python -m locales.check` membandingkan keduanya.

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
change-ask = Jumlah { $indicator } <b>baru</b> yang benar?
report-day-before = Sehari sebelumnya: { $figure }
report-no-day-before = Sehari sebelumnya: belum ada laporan
card-line-before = { $indicator }: <b>{ $figure }</b> (sehari sebelumnya { $before })
adjustment-why = Mengapa disesuaikan? Pilih atau ketik alasannya.
report-no-unit = Anda belum ditugaskan di wilayah mana pun. Silakan hubungi admin Dinas Kesehatan Provinsi.
report-which-unit = Laporan untuk wilayah mana? Tekan atau ketik salah satu: { $units }.
unit-name = { $unit }
report-already-sent = Laporan ini sudah dikirim oleh { $name } pada { $day } pukul { $at }, nomor { $number }. Yang tersimpan:
report-sent-by-other = Laporan ini sudah lebih dulu dikirim oleh { $name } pada { $day } pukul { $at }, nomor { $number }. Isian Anda belum dikirim; bila memang lebih benar, kirim sebagai ralat:
report-still-open = Isian ini belum dikirim. Tekan Lanjutkan untuk meneruskannya, atau Mulai baru untuk membuangnya:
report-resume = Anda sampai pada pertanyaan { $number } dari { $of }.
report-resume-card = Isian Anda tinggal diperiksa, lalu dikirim.
report-not-yours = Wilayah ini tidak lagi ditugaskan kepada Anda, jadi isian ini ditutup dan tidak dikirim. Silakan hubungi admin.
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
flood = Terlalu banyak pesan dalam waktu singkat. Pesan berikutnya tidak dibaca sampai Anda berhenti menulis selama { $minutes } menit.
flood-kept = Isian dan laporan Anda tetap tersimpan, dan pertanyaan yang terbuka akan ditampilkan lagi.
flood-over = Pesan Anda dibaca lagi; yang tadi terlewat tidak dipakai sebagai jawaban. Mohon lanjutkan dari sini:
answer-late = Pesan Anda terlambat sampai dan tidak dipakai sebagai jawaban. Mohon lanjutkan dari sini:
answer-elsewhere = Balasan itu bukan untuk pertanyaan yang sedang diisi dan tidak dipakai sebagai jawaban. Mohon lanjutkan dari sini:
edited-not-read = Pesan yang disunting itu bukan jawaban isian ini, jadi tidak ada angka yang berubah.
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
card-what-now = Tekan Kirim bila sudah benar. Bila ada yang keliru, tekan Ubah atau ketik saja, misalnya <code>{ form-line }</code>.
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
button-anew = Mulai baru
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
welcome-privacy = Yang dilaporkan hanya jumlah kasus: jangan kirim nama, NIK, atau data pasien. Yang disimpan tentang Anda: nama, ID Telegram, peran, wilayah, serta pesan dan laporan yang Anda kirim. Lihat, atau minta dihapus: /data_saya
help-title = <b>SatuLapor { form-name }</b>: lapor sekali, satu angka di kabupaten/kota, provinsi, dan pusat.
help-petugas = /lapor – kirim laporan hari ini; angkanya boleh langsung: <code>/lapor { form-example }</code>
    /nihil – tidak ada kasus hari ini
    /koreksi – perbaiki laporan yang sudah dikirim
    /status – tujuh hari terakhir dan statusnya di pusat
    /riwayat – laporan lama dan revisinya
    /paritas – angka Anda di samping angka pusat, atau /paritas 16/8
    /tren – grafik wilayah Anda, atau <code>/tren { form-other } 90</code>
    /batal – batalkan isian yang belum dikirim
    /latihan – coba dulu, tidak ada yang dikirim
    /data_saya – data Anda yang disimpan
    /bahasa – ganti bahasa
help-pengawas = /ringkasan – ringkasan hari ini, juga dikirim otomatis setiap hari
    /ringkasan kemarin atau /ringkasan 16/8 – ringkasan hari lain; /ringkasan rincian – selengkapnya; /ringkasan per wilayah – angka tiap wilayah
    /paritas – angka kedua sisi dan sebab selisihnya, atau /paritas 16/8
    /belum – wilayah yang belum melapor, petugasnya, dan tombol pengingat
    /tren – grafik 28 atau 90 hari, misalnya <code>/tren { form-other } Kab. Kudus</code>
    /sinyal – wilayah yang jumlah 7 harinya di atas kebiasaan
    /keterlambatan – seberapa cepat angka suatu hari lengkap
    /bukti – bukti paritas bertanda tangan, atau /bukti 16/8 (pengawas provinsi)
    /ekspor – unduh data dalam Excel, atau /ekspor 1/8 16/8; dalam CSV: /ekspor csv
    /persetujuan – koreksi yang menunggu persetujuan Anda
    /data_saya – data Anda yang disimpan
    /bahasa – ganti bahasa
help-admin = /undang – buat tautan undangan; yang belum dipakai: /undang daftar
    /pengguna – cari pengguna, atur peran, wilayah, dan akses
    /grup – grup yang menerima ringkasan
    /sinkron – jalankan bridging sekarang
    /antrean – laporan yang belum COCOK, beserta tombolnya
    /ringkasan – ringkasan hari ini
    /paritas – angka kedua sisi dan sebab selisihnya
    /bukti – bukti paritas bertanda tangan
    /persetujuan – koreksi yang menunggu persetujuan
    /sistem – keadaan sistem dan gangguan
    /jadwal – jam batas, pengingat, ringkasan, dan bridging
    /kunci, /buka – kunci atau buka tanggal dan wilayah
    /siaran – pengumuman ke banyak orang
    /audit – siapa mengubah apa, dan kapan
    /cadangkan – buat cadangan basis data sekarang
    /belum, /tren, /sinyal, /keterlambatan, /ekspor – seperti pengawas, untuk seluruh provinsi
    /data_saya – data Anda yang disimpan
    /bahasa – ganti bahasa
stranger = Bot ini khusus untuk pelaporan kasus oleh kabupaten/kota di Jawa Tengah. Bila Anda bertugas melapor, tekan Minta akses, atau mintalah tautan undangan kepada admin Dinas Kesehatan Provinsi.
invitation-unknown = Tautan undangan ini tidak dikenal. Mohon minta tautan baru kepada admin.
invitation-used = Tautan undangan ini sudah dipakai. Satu tautan hanya untuk satu orang. Mohon minta tautan baru kepada admin.
invitation-expired = Masa berlaku tautan undangan ini sudah habis. Mohon minta tautan baru kepada admin.
group-not-here = Perintah dan laporan hanya diterima lewat chat pribadi: https://t.me/{ $bot }
command-unknown = Perintah itu tidak dikenal. Ketik /bantuan untuk melihat perintah yang ada.
command-not-yours = Perintah itu bukan untuk peran Anda. Ketik /bantuan untuk melihat perintah Anda.
text-officer = Tidak ada isian yang belum dikirim. Ketik /lapor, atau langsung angkanya, misalnya <code>{ form-example }</code> ({ form-main }). Bila tidak ada kasus: /nihil.
text-other = Ketik /bantuan untuk melihat perintah yang ada.
invite-usage = Cara mengundang:
    <code>/undang petugas 33.19</code>
    <code>/undang petugas Kab. Kudus, Kota Tegal</code>
    <code>/undang petugas 33.19 30 hari</code> (masa berlaku)
    <code>/undang pengawas</code> (seluruh provinsi)
    <code>/undang admin</code>
    <code>/undang</code> saja: dipilih selangkah demi selangkah
    <code>/undang daftar</code>: yang belum dipakai
invite-admin-no-unit = Admin bertugas untuk seluruh provinsi. Mohon ulangi tanpa wilayah: <code>/undang admin</code>
invite-title = <b>Tautan undangan</b>, mohon teruskan kepada yang bersangkutan
invite-link = https://t.me/{ $bot }?start={ $token }
invite-expires = Berlaku untuk satu orang, sampai { $day } pukul { $at }.
unit-unknown = Wilayah "{ $text }" tidak dikenal. Tulis kode atau namanya, misalnya 33.19 atau Kab. Kudus.
unit-ambiguous = "{ $text }" bisa berarti: { $units }. Mohon tulis lengkap.
day-unreadable = Tanggal itu tidak terbaca, atau tidak ada di kalender. Contoh: <code>/ringkasan kemarin</code>, <code>/ringkasan 16/8</code>, <code>/ringkasan 16 Agustus 2021</code>
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

## Ringkasan dan status

summary-title = <b>Ringkasan { $day }</b>, { form-name }, Provinsi Jawa Tengah
summary-title-units = <b>Ringkasan { $day }</b>, { form-name }, { $units }
summary-completeness = Kelengkapan: <b>{ $reported }</b> dari { $units } wilayah, termasuk { $nihil } laporan nihil
summary-timeliness = Ketepatan: { $on_time } tepat waktu, { $late } terlambat, { $delayed } susulan
summary-missing = Belum melapor: { $units }
summary-missing-more = Belum melapor: { $units }, dan { $more } wilayah lain
summary-parity = { $state }: { $reports } laporan
summary-nation-unread = Penyandingan dengan pusat: angka terbitan pusat untuk hari itu belum terbaca.
summary-nothing-to-compare = Penyandingan dengan pusat: belum ada laporan yang dapat disandingkan.
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
incident-nation = <b>Bridging ke pusat terganggu</b> sejak pukul { $since }. { $trouble }.
    Laporan tetap diterima dan tersimpan, dan dikirim otomatis begitu pusat pulih. Bila berlangsung lama, mohon hubungi pusat. Keadaannya: /sistem
incident-nation-maintenance = <b>Pusat sedang pemeliharaan</b> sejak pukul { $since }.
    Laporan tetap diterima dan tersimpan, dan dikirim otomatis setelah pusat selesai. Tidak ada yang perlu dilakukan.
incident-nation-over = Bridging ke pusat pulih pukul { $until }, setelah terganggu { $duration }.
incident-openings = Saldo awal di pusat tidak sama dengan saldo awal provinsi, diketahui pukul { $since }: ditolak, hilang, atau diubah di sana. Wilayah dan angkanya ada di /antrean. Bila angka provinsi yang benar, mohon pengelola sistem memuat lagi berkas saldo awal. Bila angka pusat yang benar, mohon berkasnya diperbaiki dulu.
incident-openings-over = Saldo awal COCOK lagi pukul { $until }, setelah { $duration }.
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

## Bahasa

language-name = Bahasa Indonesia
language-which = Pilih bahasa: { $languages }. Bisa juga diketik, misalnya <code>/bahasa English</code>.
language-choice = { $name }
language-set = Baik, mulai sekarang memakai bahasa Indonesia.

## Baris kartu

card-line-usual = { $indicator }: <b>{ $figure }</b> (kemarin { $yesterday }, biasanya { $usual })
card-line-changed = { $indicator }: { $old } → <b>{ $new }</b>
card-line-minus = Penyesuaian { $indicator }: <b>−{ $amount }</b>
card-line-plus = Penyesuaian { $indicator }: <b>+{ $amount }</b>
card-cumulative = Kumulatif: { $figures }
card-cumulative-changed = Kumulatif { $indicator }: { $old } → <b>{ $new }</b>
figure-named = { $indicator } { $figure }
card-reasons = Alasan: { $reasons }
card-locked = Tanggal ini sudah dikunci, jadi koreksi perlu persetujuan pengawas.
card-title-nihil = <b>Laporan nihil. Periksa dulu sebelum dikirim</b>
card-title-practice = <b>LATIHAN. Periksa dulu sebelum dikirim</b>
card-title-ralat = <b>Ralat. Periksa dulu sebelum dikirim</b>
card-title-adjustment = <b>Penyesuaian. Periksa dulu sebelum dikirim</b>
practice-mark = <b>LATIHAN</b>
practice-done = <b>LATIHAN selesai.</b> Tidak ada yang dikirim atau disimpan.
practice-what-now = Laporan sungguhan dijawab dengan nomor laporan, lalu COCOK setelah angka di pusat dibaca ulang. Untuk mulai: /lapor

## Laporan dalam satu pesan dan tanggalnya

report-sure-of-day = Laporan <b>{ $unit }</b> untuk <b>{ $day }</b>?
report-still-here = Anda kembali setelah beberapa lama, jadi pesan tadi belum dipakai sebagai jawaban.
report-choose-first = Pesan tadi belum dipakai. Mohon pilih dulu:
report-sent-the-same = Laporan yang sama sudah dikirim oleh { $name } pada { $day } pukul { $at }, nomor { $number }. Anda tidak perlu mengirim lagi.
report-needs-a-reason = Masih perlu alasan. Mohon pilih atau ketik alasannya:
form-changed = Formulirnya berubah sejak isian ini dimulai. Angka yang masih ditanyakan tetap tersimpan. Mohon lanjutkan dari sini:
entry-unread = Tidak terbaca: { $parts }.
entry-which-grouping = Angkanya bisa dibaca beberapa cara. Mana yang dimaksud? Ribuan sebaiknya ditulis dengan titik, misalnya 1.234.
entry-day-or-figures = Itu tanggal atau angka laporan? Mana yang dimaksud?
entry-above-population = { $indicator } { $figure } melebihi jumlah penduduk, jadi tidak dipakai.
entry-negative = { $indicator } −{ $amount } tidak dipakai: jumlah kasus baru tidak boleh kurang dari 0. Untuk mengurangi kumulatif, pakai /koreksi.
entry-too-large = Angka { $indicator } terlalu besar, jadi tidak dipakai.
entry-not-whole = Angka { $indicator } harus bilangan bulat, jadi tidak dipakai.
entry-elsewhere = Pesan itu menyebut wilayah atau tanggal lain dari isian yang sedang terbuka, jadi belum dipakai.
day-which = Laporan <b>{ $unit }</b> untuk tanggal berapa?
day-which-fix = Laporan <b>{ $unit }</b> tanggal berapa yang dikoreksi?
day-how = Tekan tanggalnya (✓ sudah ada laporan), atau ketik, misalnya kemarin atau 16/8.
day-not-read = Tanggal itu tidak terbaca.
day-first = Mohon pastikan dulu tanggalnya:
unit-not-yours = Anda tidak ditugaskan di { $units }. Bila keliru, silakan hubungi admin.
choice-not-yours = Wilayah itu tidak lagi ditugaskan kepada Anda. Ketik /lapor untuk wilayah Anda yang lain.
choice-dropped = Baik, tidak ada yang diubah.
answer-which = Untuk { $indicator } terbaca { $numbers }. Mana yang dimaksud?
answer-forwarded = Pesan terusan tidak dipakai sebagai jawaban. Mohon ketik sendiri angkanya:
answer-other-question = Pesan Anda datang setelah pertanyaan lain yang terkirim ulang, jadi belum dipakai. Mohon jawab yang ini:
answer-twice = Jawaban yang sama terkirim dua kali. Bila memang sama untuk pertanyaan ini, mohon ketik sekali lagi:
edited-unclear = Pesan yang disunting belum terbaca, jadi angkanya tidak berubah. Mohon lanjutkan dari sini:
edited-after-sending = Laporan ini sudah dikirim, jadi suntingan itu tidak mengubahnya. Untuk memperbaikinya, pakai Koreksi:
draft-ends = Isian ini belum dikirim dan akan ditutup { $day } pukul { $at }:
draft-ended = Isian ini lama tidak disentuh, jadi ditutup dan tidak dikirim. Ketik /lapor untuk mulai lagi.

## Pertanyaan tentang angka yang tidak biasa, dan alasan

doubt-outlier = ⚠️ { $indicator } <b>{ $figure }</b>: dalam { $days } hari terakhir biasanya { $lowest } sampai { $highest }.
doubt-outlier-new = ⚠️ { $indicator } <b>{ $figure }</b>: untuk wilayah dengan penduduk sebanyak ini jarang lebih dari { $limit } sehari.
doubt-cumulative = ⚠️ { $indicator } <b>{ $figure }</b>: ini angka kumulatif? Yang diminta kasus baru hari itu, dan kumulatif sampai kemarin { $cumulative }.
doubt-exceeds = ⚠️ { $indicator } <b>{ $figure }</b> lebih banyak daripada { $other } { $limit }.
doubt-exits = ⚠️ { $exits } bersama-sama <b>{ $figure }</b>, padahal { $active } kemarin ditambah { $entries } hari itu hanya { $limit }.
doubt-same = ⚠️ Semua angka sama persis dengan kemarin.
doubt-why = Bila benar, pilih atau ketik alasannya. Bila keliru, tekan Salah ketik.
reason-surge = Lonjakan nyata
reason-late-data = Data susulan
reason-cleaning = Pembersihan data
reason-typo = Salah ketik
reason-double = Data ganda
reason-moved = Pindah domisili
reason-stands = Angka semula sudah benar
reason-unclear = Alasan belum jelas

## Koreksi dan persetujuan

correction-of = Yang tersimpan, dikirim oleh { $name } pada { $day } pukul { $at }, nomor { $number }:
correction-which = <b>Ralat</b> mengganti angka hari itu. <b>Penyesuaian</b> menambah atau mengurangi kumulatif dengan alasan, misalnya data ganda.
correction-why = Mengapa dikoreksi? Pilih atau ketik alasannya.
correction-nothing = Belum ada laporan untuk dikoreksi:
correction-below-zero = Dengan angka ini, kumulatif { $indicator } menjadi kurang dari 0. Mohon periksa lagi.
correction-changes-nothing = Angkanya sama dengan yang tersimpan, jadi tidak ada yang perlu dikirim. Ubah angkanya, atau tekan Batal.
adjustment-which = Kumulatif mana yang disesuaikan?
adjustment-ask = Kumulatif { $indicator } ditambah atau dikurangi berapa? Misalnya −5 atau +3.
adjustment-sign = { $amount } itu mengurangi atau menambah kumulatif { $indicator }?
adjustment-not-read = Penyesuaian itu tidak terbaca. Mohon ketik angkanya dengan tanda, misalnya −5 atau +3.
request-sent = Permintaan koreksi <b>{ $number }</b> sudah dikirim ke pengawas. Sampai disetujui, laporan lama tetap berlaku.
request-waits = Koreksi hari itu masih menunggu persetujuan pengawas, diminta oleh { $name }, { $day } pukul { $at }:
request-withdrawn = Permintaan koreksi { $number } ditarik. Laporan lama tetap berlaku.
request-not-yours = Permintaan itu hanya bisa ditarik oleh yang memintanya.
request-title = <b>Permintaan koreksi</b> · { $number }
request-by = Diminta oleh { $name }. Tanggal itu sudah dikunci, jadi perlu persetujuan.
request-nobody = Saat ini belum ada pengawas atau admin lain yang bisa menyetujuinya. Mohon hubungi admin Dinas Kesehatan Provinsi.
request-below-zero = Koreksi ini belum bisa disetujui: kumulatif { $indicator } akan menjadi kurang dari 0. Anda bisa menolaknya supaya petugas memperbaikinya.
request-forwarded = Pesan terusan tidak dipakai sebagai jawaban. Mohon ketik sendiri, atau tekan tombolnya: /persetujuan
request-unclear = Belum dijawab. Untuk menyetujui, ketik <code>setujui { $number }</code> saja; untuk menolak, ketik <code>tolak { $number }</code> dan alasannya.
request-which = Permintaan itu tidak ada atau sudah dijawab. Ketik /persetujuan untuk melihat yang menunggu.
request-your-own = Koreksi yang Anda minta sendiri perlu disetujui pengawas lain.
request-was-approved = Koreksi { $number } <b>disetujui</b> oleh { $name }, { $day } pukul { $at }.
request-was-rejected = Koreksi { $number } <b>tidak disetujui</b> oleh { $name }, { $day } pukul { $at }. Laporan lama tetap berlaku.
request-was-withdrawn = Koreksi { $number } sudah ditarik oleh { $name }, { $day } pukul { $at }.
request-was-overtaken = Koreksi { $number } tidak berlaku lagi: laporannya sudah berubah sejak diminta ({ $name }, { $day } pukul { $at }).
request-because = Alasan: { $reason }
request-why-rejected = Mengapa koreksi { $number } tidak disetujui? Pilih atau ketik alasannya.
approvals-none = Tidak ada koreksi yang menunggu persetujuan.
approvals-title = <b>Menunggu persetujuan: { $requests }</b>
approvals-line = { $number }. <b>{ $unit }</b>, { $day } · { $report }, diminta oleh { $name }
approvals-more = dan { $more } lagi
approvals-how = Bisa juga diketik: <code>setujui { $number }</code> atau <code>tolak { $number } alasannya</code>

## Akses

access-who = Silakan tulis nama, jabatan, dan wilayah tugas Anda dalam satu pesan. Pesan itu diteruskan kepada admin.
access-thanks = Terima kasih, permintaan Anda sudah diteruskan kepada admin. Kabarnya menyusul di sini.
access-asked = <b>Permintaan akses</b> dari { $name } (ID Telegram { $id }): { $about }
access-asked-already = Permintaan Anda sudah diteruskan kepada admin. Mohon tunggu kabarnya.
access-ended = Akses Anda sudah berakhir, jadi isian tadi ditutup dan tidak dikirim. Silakan hubungi admin.

## Riwayat dan status

history-usage = Contoh: <code>/riwayat</code>, <code>/riwayat kemarin</code>, <code>/riwayat 16/8</code>
status-do-report = Belum dilaporkan: ketik <code>/lapor { $day }</code>
status-do-different = SELISIH: bila angka Anda yang keliru, ketik /koreksi; bila tidak, tidak perlu apa-apa.
status-do-refused = DITOLAK: perbaiki dengan /koreksi sesuai alasan pusat, atau hubungi admin.
status-request = Koreksi { $number } menunggu persetujuan sejak { $day } pukul { $at }.
history-title = <b>Riwayat laporan</b>, halaman { $page }
history-line = { $day } · r{ $revision } · { $figures } · <b>{ $state }</b>
history-line-unit = { $day } · { $unit } · r{ $revision } · { $figures } · <b>{ $state }</b>
history-empty = Belum ada laporan.
history-no-report = Belum ada laporan untuk hari itu.
revision-title = <b>r{ $revision }</b> · { $name }, { $day } pukul { $at }
revision-figures = { $figures }
summary-reason = Catatan { $unit }: { $figures }; alasan: { $reasons }
summary-reason-whole = seluruh laporan
summary-reasons-more = dan catatan dari { $more } wilayah lain
parity-told-more = dan { $more } laporan lain
parity-told-together = <b>COCOK</b> untuk { $reports } laporan, { $at }

## Tombol

button-other-day = Hari lain
button-day-yes = Ya, { $day }
button-day-no = Bukan, { $day }
button-is-day = Itu tanggal { $day }
button-short-day = { $day }
button-figures = { $figures }
button-difference = Selisihnya: { $indicator } { $figure }
button-typo = Salah ketik
button-ask-approval = Minta persetujuan
button-look = Lihat
button-fix = Koreksi
button-ralat = Ralat angka
button-adjustment = Penyesuaian
button-minus = Kurang { $amount }
button-plus = Tambah { $amount }
button-report = Lapor
button-withdraw = Tarik permintaan
button-approve = Setujui
button-reject = Tolak
button-approve-number = Setujui { $number }
button-reject-number = Tolak { $number }
button-newer = ‹ Lebih baru
button-older = Lebih lama ›
button-ask-access = Minta akses
button-practise = Coba latihan
calendar-weekday-1 = Sn
calendar-weekday-2 = Sl
calendar-weekday-3 = Rb
calendar-weekday-4 = Km
calendar-weekday-5 = Jm
calendar-weekday-6 = Sb
calendar-weekday-7 = Mg
calendar-day = { $day }
calendar-done = { $day }✓
calendar-no-day = ·
calendar-month = { $month }
calendar-earlier = ‹
calendar-later = ›

## Kata yang boleh diketik sebagai ganti tombol, dipisah koma

typed-send = kirim, kirimkan, ya kirim, minta persetujuan
typed-edit = ubah, ganti
typed-stop = batal, batalkan, buang
typed-more = tambah rincian, rincian, tambah
typed-done = cukup, selesai, kembali
typed-go = lanjut, lanjutkan, teruskan
typed-new = mulai baru, laporan baru, laporan lain
typed-begin = lapor, mulai
typed-yes = ya, iya, betul, benar
typed-no = bukan, tidak
typed-day = hari lain, tanggal lain
typed-ralat = ralat, ralat angka
typed-adjust = penyesuaian
typed-fix = koreksi
typed-look = lihat
typed-withdraw = tarik permintaan, tarik
typed-approve = setujui, setuju
typed-reject = tolak
typed-access = minta akses
typed-practise = latihan, coba latihan
typed-surge = lonjakan nyata, lonjakan
typed-late-data = data susulan, susulan
typed-cleaning = pembersihan data, pembersihan
typed-typo = salah ketik, salah tulis, salah input, salah, keliru, typo
typed-double = data ganda, ganda
typed-moved = pindah domisili, pindah
typed-stands = angka semula sudah benar
typed-unclear = alasan belum jelas

## Menu perintah

command-nihil-menu = Kirim laporan nihil
command-koreksi-menu = Perbaiki laporan yang sudah dikirim
command-riwayat-menu = Riwayat laporan dan revisinya
command-latihan-menu = Coba laporan latihan
command-bahasa-menu = Ganti bahasa
command-persetujuan-menu = Koreksi yang menunggu persetujuan

## Selisih dan laporan yang belum COCOK

typed-ours = pakai angka kita
typed-theirs = terima angka pusat
typed-centre = angka pusat yang benar
reason-centre = Angka pusat yang benar
button-use-ours = Pakai angka kita
button-use-theirs = Terima angka pusat
settle-nothing = Tidak ada lagi selisih yang perlu dijawab untuk laporan ini.
settle-ours = Baik, angka kita dikirim lagi pada bridging pukul { $at }. Hasilnya menyusul setelah dibaca ulang.
late-silent = Laporan Anda <b>aman tersimpan</b>. Pusat belum bisa dihubungi sejak { $day } pukul { $since }; laporan dikirim otomatis begitu pusat pulih. Anda tidak perlu mengirim ulang.
late-hidden = Laporan Anda <b>aman tersimpan</b> dan sudah dikirim, tetapi belum tampil di pusat. Biasanya menunggu verifikasi. Anda tidak perlu mengirim ulang.
late-more = dan { $more } laporan lain
late-number = Laporan { $number }

## Paritas per hari

command-paritas-menu = Angka provinsi dan pusat pada suatu hari
typed-province = seluruh provinsi, provinsi, semua wilayah
typed-revoke = cabut, cabut undangan, cabut peran
typed-list = daftar, daftar undangan
typed-off = nonaktifkan
typed-on = aktifkan, aktifkan lagi
typed-grant = tambah peran, beri peran
typed-officer = petugas
typed-supervisor = pengawas
typed-admin = admin
typed-stop-group = berhenti, hentikan
typed-move = pindahkan wilayah, pindahkan
typed-by-unit = per wilayah, per kabupaten, per daerah
typed-by-indicator = per indikator, per angka
button-by-unit = Per wilayah
button-by-indicator = Per indikator
button-overview = Ringkas
button-day-before = ‹ { $day }
button-day-after = { $day } ›
button-parity-before = ‹ Halaman { $page }
button-parity-after = Halaman { $page } ›
signed-plus = +{ $amount }
signed-minus = −{ $amount }
figure-none = –
figure-unread = belum terbaca
parity-title = <b>Paritas { $day }</b>, Provinsi Jawa Tengah
parity-title-units = <b>Paritas { $day }</b>, { $units }
parity-title-many = <b>Paritas { $day }</b>, { $units } wilayah Anda
parity-known = Menurut yang diketahui <b>{ $day } pukul { $at }</b>
parity-nothing = Belum ada angka untuk hari itu, baik di provinsi maupun di pusat.
parity-unread = Angka terbitan pusat untuk hari itu belum pernah terbaca. Pembandingnya jumlah baris pusat.
parity-unread-then = Saat itu angka terbitan pusat untuk hari tersebut belum terbaca. Pembandingnya jumlah baris pusat.
parity-age-hours = { $hours } jam
parity-age-days = { $days } hari
parity-verdict-equal = <b>Angka utama sama.</b>
parity-verdict-different = <b>{ $differing } dari { $of } angka utama berbeda.</b>
parity-side-province = provinsi
parity-side-units = wilayah
parity-side-published = pusat
parity-side-rows = baris pusat
parity-adjustment = Penyesuaian { $indicator }
parity-change-of = { $indicator } (perubahan hari itu)
parity-equal = { $indicator }: { $here } { $ours } = { $there } { $theirs }
parity-gap = <b>{ $indicator }</b>: { $here } { $ours } ≠ { $there } { $theirs }, selisih <b>{ $gap }</b>
parity-rows = Jumlah baris pusat: { $figure }
parity-share = • { $cause }: { $amount }
parity-share-aged = • { $cause }: { $amount }, sudah { $duration }
parity-shares-more = • dan { $more } sebab lain
parity-others = Angka lain yang berbeda: { $figures }
parity-count = { $state } { $reports }
parity-reports = Laporan masuk: { $reports } dari { $units } wilayah
parity-states = Status: { $states }
parity-unequal = Belum COCOK: { $units }
parity-unequal-more = Belum COCOK: { $units }, dan { $more } wilayah lain
parity-signs = Tanda +: provinsi lebih banyak. Tanda −: pusat lebih banyak.
parity-signs-units = Tanda +: wilayah lebih banyak. Tanda −: pusat lebih banyak.
parity-read = Angka terbitan pusat dibaca { $day } pukul { $at }.
parity-read-first = Angka terbitan pusat itu terbaca sejak { $day } pukul { $at }.
parity-silent = Pusat tidak bisa dibaca sejak { $day } pukul { $at }. Angka pusat di atas adalah bacaan terakhir.
parity-indicators-title = <b>Paritas per indikator</b>, { $day }
parity-cumulative-title = <b>Kumulatif sampai hari itu</b>
parity-cumulative = <b>{ $indicator }</b>: provinsi { $ours } ≠ pusat { $theirs }, selisih <b>{ $gap }</b>
parity-units-title = <b>Belum COCOK: { $units } wilayah</b>, { $day }
parity-units-how = Angka kiri dari provinsi, angka kanan dari pusat.
parity-units-none = Semua laporan yang masuk sudah COCOK.
parity-unit = <b>{ $unit }</b> · { $state } · r{ $revision }
parity-unit-there = <b>{ $unit }</b> · tidak ada laporan di provinsi
parity-pair = { $indicator } { $ours } ≠ { $theirs }
parity-pairs = { $figures }
parity-pairs-more = dan { $more } angka lain
parity-unit-cause = • { $cause }: { $figures }
parity-unit-cause-aged = • { $cause }: { $figures }; sudah { $duration }
parity-unit-state = <b>{ $state }</b> · r{ $revision }
parity-unit-since = <b>{ $state }</b> · r{ $revision }, sejak { $day } pukul { $at }
parity-unit-read = Dibaca ulang di pusat { $day } pukul { $at }.
parity-unit-unread = Belum dibaca ulang di pusat.
parity-moved-title = <b>Sekarang berbeda:</b>
parity-moved-not = Angka yang diketahui sekarang masih sama.
parity-moved = { $indicator }: { $changes }
parity-moved-ours = provinsi { $old } → { $new }
parity-moved-published = pusat { $old } → { $new }
parity-moved-rows = baris pusat { $old } → { $new }
parity-known-limits = Status disusun dari angka yang sudah terbaca saat itu. Penolakan pusat yang sudah selesai tidak tercatat.
parity-usage = Contoh: <code>/paritas</code>, <code>/paritas kemarin</code>, <code>/paritas 16/8 Kab. Kudus</code>, <code>/paritas 16/8 per wilayah</code>, <code>/paritas 30/11 per 1/12 08.00</code>
parity-unreadable = Tanggal atau wilayah itu tidak terbaca.
parity-moment-unreadable = Waktu sesudah "per" tidak terbaca. Mohon tulis tanggal dan jamnya.
parity-moment-future = Waktu sesudah "per" belum tiba. Mohon pilih waktu yang sudah lewat.

## Antrean ke pusat dan alasan penolakan

command-antrean-menu = Laporan yang belum COCOK di pusat
refusal-rule-broken = ada angka yang tidak sesuai aturan pusat
refusal-bad-type = pusat tidak bisa membaca isi barisnya
refusal-period-closed = masa pelaporan hari itu sudah ditutup pusat
refusal-future-date = menurut jam pusat, tanggal itu belum tiba
refusal-unit-unknown = pusat tidak mengenal kode wilayahnya
refusal-unit-not-yours = menurut pusat, wilayah itu bukan bagian provinsi ini
refusal-stale = pusat sudah memegang angka yang lebih baru
refusal-conflict = pusat memegang angka lain dengan nomor kirim yang sama
refusal-changed = baris di pusat berubah sesudah terakhir kita baca
refusal-too-large = kiriman terlalu besar menurut pusat
refusal-bad-request = pusat tidak mengerti permintaan kita
refusal-unknown-cursor = penanda baca kita tidak dikenal pusat
refusal-token = pusat tidak menerima tanda masuk kita
refusal-slow-down = pusat meminta kita menunggu
refusal-maintenance = pusat sedang pemeliharaan
refusal-broken = sistem pusat sedang rusak
refusal-other = { $reason }
refusal-message = Pesan pusat: { $message }
refusal-message-about = Pesan pusat tentang { $indicator }: { $message }
refused-do-officer = Laporan Anda tetap tersimpan di provinsi. Bila ada angka yang keliru, tekan Ralat angka; setelah dikirim, laporan berangkat lagi ke pusat sendiri. Bila semua angka benar, mohon beri tahu admin.
refused-do-centre = Laporan Anda tetap tersimpan di provinsi dan tidak perlu dikirim ulang. Admin yang membicarakannya dengan pusat; setelah beres, laporan dikirim lagi.
refused-do-admin = Laporan Anda tetap tersimpan di provinsi. Ini bukan kesalahan Anda dan tidak perlu dikirim ulang; admin yang mengurusnya.
refused-do-time = Laporan Anda tetap tersimpan di provinsi dan tidak perlu dikirim ulang. Admin mengirimnya lagi nanti.
assigned-refused = <b>Mohon diperiksa:</b> laporan r{ $revision } <b>ditolak pusat</b>
assigned-different = <b>Mohon dijawab:</b> laporan r{ $revision } <b>SELISIH</b> dengan pusat
assigned-different-what-now = Mana yang benar? Tekan salah satu, atau ketik "pakai angka kita" atau "terima angka pusat".
queue-title = <b>Antrean ke pusat</b>, { $at }
queue-empty = Semua laporan COCOK. Tidak ada yang menunggu.
queue-refused = ditolak pusat
queue-stuck = terhenti (terus berubah di pusat)
queue-unknown = belum pasti sampai
queue-asked = selisih (ditanyakan ke petugas)
queue-different = selisih (diurus dengan pusat)
queue-waiting = menunggu kirim atau verifikasi
queue-pile = • { $name }: <b>{ $rows }</b>, terlama { $age }
age-hours = { $hours } jam
age-days = { $days } hari
queue-heard = Pusat terakhir terbaca { $day } pukul { $at }.
queue-next = Bridging berikutnya pukul { $at }.
queue-messages = Pesan masuk yang belum diolah: { $inbox }; pesan keluar yang belum terkirim: { $outbox }.
queue-parked = Pesan yang macet: { $dead }. Mohon teruskan kepada pengelola sistem.
queue-line = { $position }. <b>{ $unit }</b>, { $day } · { $number }
queue-line-why = { $state } { $age }: { $reason }
queue-line-assigned = ✓ sudah diteruskan ke petugas, { $day } pukul { $at }
queue-opening = saldo awal { $unit } per { $day }
queue-why-stuck = terus berubah di pusat meski sudah dikirim ulang
queue-why-unknown = jawaban pusat tidak sampai; dibaca ulang dulu
queue-why-overtaken = pusat memegang yang lebih baru; dibaca ulang dulu
queue-why-next = dikirim pada bridging berikutnya
queue-how = Bisa juga diketik: <code>/antrean coba { $named }</code>; ganti <code>coba</code> dengan <code>lihat</code> atau <code>tugaskan</code>. Semuanya: <code>/antrean coba semua</code>
queue-usage = Contoh: <code>/antrean</code>, <code>/antrean 2</code> (halaman), <code>/antrean coba 33.19 16/8</code>, <code>/antrean lihat Kab. Kudus kemarin</code>, <code>/antrean tugaskan 33.19-20210816-r1</code>, <code>/antrean coba semua</code>
queue-which-unit = Wilayah yang mana: { $units }? Mohon tulis lengkap atau kodenya.
queue-no-row = Tidak ada laporan { $unit } untuk { $day }.
queue-again = { $number } dikirim lagi sekarang. Hasilnya menyusul.
queue-every = Semua yang ditolak dan yang terhenti dikirim lagi sekarang. Hasilnya menyusul.
queue-moved = Belum diteruskan: { $number } sudah berubah sejak daftar itu, sekarang { $state }.
queue-not-again = Tidak ada yang dikirim: { $number } sekarang { $state }.
queue-not-officers = { $number } ({ $state }) tidak bisa diperbaiki oleh petugas, jadi tidak diteruskan. Tekan Lihat untuk langkah berikutnya.
queue-assigned = { $number } diteruskan ke petugas { $unit }: { $names }.
queue-assigned-already = { $number } sudah diteruskan ke petugas pada { $day } pukul { $at }.
queue-no-officer = { $unit } belum punya petugas aktif, jadi belum ada yang diberi tahu. Undang dulu: <code>/undang petugas { $code }</code>
queue-row = { $number } · <b>{ $state }</b>
queue-row-why = Alasan: { $reason }
queue-row-code = Kode pusat: <code>{ $code }</code>
queue-row-none-there = Di pusat belum terbaca barisnya.
queue-row-several-there = Di pusat ada { $rows } baris untuk hari itu.
queue-row-carry = Revisi r{ $revision }, nomor kirim { $carry }
queue-row-sent = Terakhir dikirim { $day } pukul { $at }
queue-row-sent-never = Belum pernah dikirim
queue-row-read = Terakhir dibaca ulang { $day } pukul { $at }
queue-row-read-never = Belum pernah dibaca ulang
queue-do-officer = Yang perlu dilakukan: Tugaskan ke petugas untuk diralat. Bila angkanya benar dan pusat sudah memperbaiki aturannya, tekan Coba lagi.
queue-do-centre = Yang perlu dilakukan: minta pusat membuka hari itu, lalu tekan Coba lagi.
queue-do-admin = Yang perlu dilakukan: samakan dulu dengan pusat, bila perlu bersama pengelola sistem, lalu tekan Coba lagi.
queue-do-time = Yang perlu dilakukan: tekan Coba lagi beberapa saat kemudian.
queue-do-stuck = Yang perlu dilakukan: tanyakan kepada pusat siapa yang mengubahnya. Coba lagi mengirim angka kita sekali lagi.
queue-do-asked = Menunggu jawaban petugas: pakai angka kita, atau terima angka pusat.
queue-do-different = Yang perlu dilakukan: minta pusat memperbaiki barisnya. Setelah sama, COCOK menyusul sendiri.
queue-do-nothing = Berjalan sendiri, tidak perlu apa-apa.
button-again = Coba lagi
button-assign = Tugaskan ke petugas
button-again-number = Coba { $number }
button-look-number = Lihat { $number }
button-assign-number = Tugaskan { $number }
button-every = Coba semua
button-refresh = Perbarui
button-page-before = ‹ Sebelumnya
button-page-after = Berikutnya ›
typed-again = coba lagi, coba
typed-every = semua, coba semua
typed-assign = tugaskan ke petugas, tugaskan
trouble-unreachable = Pusat tidak bisa dihubungi
trouble-token = Tanda masuk ke pusat tidak didapat
trouble-slow-down = Pusat meminta kita menunggu
trouble-maintenance = Pusat sedang pemeliharaan
trouble-not-accepted = Pusat menolak seluruh kiriman
trouble-lost = Jawaban pusat tidak sampai
trouble-unreadable = Jawaban pusat tidak terbaca
trouble-other = Pusat sedang tidak bisa melayani
sync-started-before = Bridging sudah diminta pukul { $at } dan sedang berjalan. Permintaan Anda menyusul sesudahnya.
sync-held = <b>Bridging belum dijalankan</b>, { $at }
sync-trouble = <b>{ $trouble }</b> sejak { $day } pukul { $since }. Laporan tetap tersimpan.
sync-again-at = Dicoba lagi sendiri { $day } pukul { $at }.
sync-sent = Dikirim: { $rows }
sync-sent-nothing = Dikirim: tidak ada
sync-sent-accepted = { $rows } baru
sync-sent-updated = { $rows } diperbarui
sync-sent-unchanged = { $rows } sudah ada
sync-sent-refused = { $rows } ditolak
sync-sent-overtaken = { $rows } didahului yang lebih baru
sync-sent-unknown = { $rows } belum pasti sampai
sync-sent-again = { $rows } tertunda
sync-read = Dibaca ulang: { $rows }
sync-read-nothing = Dibaca ulang: tidak ada yang berubah
sync-doubted = { $rows } laporan yang tadinya COCOK kini terbaca berbeda di pusat. Dibaca sekali lagi sebelum disebut SELISIH.
sync-count = { $rows } { $state }
sync-left = Belum COCOK sekarang: { $rows }. Rinciannya: /antrean
sync-left-nothing = Sekarang semua laporan COCOK.
sync-lasted = Selesai dalam { $seconds ->
        [0] kurang dari 1
       *[other] { $seconds }
    } detik.
sync-lasted-long = Selesai dalam { $duration }.
sync-waited = Diminta pukul { $at }, menunggu putaran sebelumnya selesai.
incident-foreign = Pusat menampilkan angka untuk kode wilayah <b>{ $unit }</b>, yang tidak ada dalam daftar wilayah provinsi ini, terbaca pukul { $since }. Angka itu ikut dihitung pusat. Mohon tanyakan kepada pusat.
incident-foreign-over = Kode wilayah { $unit } yang tidak dikenal tidak tampil lagi di pusat, { $until }, setelah { $duration }.
incident-disowned = Pusat menolak laporan dengan kode wilayah <b>{ $unit }</b>: kodenya tidak dikenal atau bukan milik provinsi ini menurut pusat, sejak pukul { $since }. Laporannya tetap tersimpan. Mohon samakan kodenya dengan pusat, lalu tekan Coba lagi di /antrean.
incident-disowned-over = Laporan dengan kode wilayah { $unit } diterima lagi oleh pusat, { $until }, setelah { $duration }.

## Bukti paritas: halaman bergambar, keterangannya, dan jawaban bila belum ada

proof-title = BUKTI PARITAS
proof-place = Provinsi Jawa Tengah (kode { $code }) · { $definition }
proof-all-equal = SEMUA SAMA
proof-reported-equal = YANG DILAPORKAN SAMA
proof-differs = ADA SELISIH
proof-unpublished = ANGKA TERBITAN PUSAT BELUM TERBACA
proof-counted = { $units } wilayah: { $equal } sama, { $different } berbeda, { $silent } belum melapor
proof-number = Nomor bukti
proof-issued = Ditandatangani
proof-signed-at = { $day } pukul { $at }
proof-read = Dibaca di pusat
proof-between = { $since } sampai { $until }
proof-moment = { $day } pukul { $at }
proof-unread = belum terbaca
proof-key = Sidik jari kunci
proof-replaces = Menggantikan
proof-replaced = { $number }, ditandatangani { $signed }
proof-code = Kode
proof-unit = Kabupaten/kota
proof-unit-unknown = wilayah tidak dikenal
proof-state = Status
proof-ours = Provinsi
proof-theirs = Pusat
proof-figure = { $figure }
proof-no-figure = –
proof-only-there = hanya di pusat
proof-no-report = belum melapor
proof-sum = Jumlah { $units } wilayah
proof-published = Angka terbitan pusat
proof-same = SAMA
proof-legend = Kasus baru hari itu. Provinsi: laporan petugas. Pusat: yang dibaca provinsi di pusat. Berbingkai: kedua sisi berbeda. –: tidak ada angka, bukan nol.
proof-notes = Selisih dan sebabnya (+ provinsi lebih banyak, − pusat lebih banyak)
proof-no-notes = Tidak ada selisih
proof-notes-more = dan { $more } selisih lain; selengkapnya di berkas bukti.
proof-gap = Jumlah provinsi terhadap angka terbitan pusat: { $differences }
proof-note = { $unit }: { $differences }
proof-difference = { $indicator } { $gap } ({ $causes })
proof-cause = { $cause } { $gap }
proof-adjustment = Penyesuaian { $indicator }
proof-more = +{ $persons }
proof-fewer = −{ $persons }
proof-zero-missing = nol di satu sisi, tidak ada angka di sisi lain
proof-root = Akar digest
proof-hash = Hash dokumen
proof-proves = Bukti ini menyatakan angka yang dipegang provinsi, angka yang dibacanya di pusat beserta waktunya, dan bahwa provinsi menandatangani keduanya.
proof-proves-not = Bukti ini tidak menyatakan bahwa pusat menyetujuinya, dan tidak menyatakan bahwa setiap kasus sudah dilaporkan.
proof-check-title = Cara memeriksa
proof-check = Halaman ini hanya untuk dibaca; yang membuktikan adalah berkas JSON-nya. Siapa pun dapat memeriksanya tanpa jaringan dengan kunci publik provinsi (KUNCI) dan mencocokkan sidik jarinya dengan yang diumumkan provinsi:
proof-command = python run_bot.py verify { $file } --key KUNCI
proof-example = CONTOH
proof-caption = <b>Bukti paritas { $day }</b>
proof-caption-state = <b>{ $verdict }</b>. { $counted }
proof-caption-number = Nomor <code>{ $number }</code>, ditandatangani { $signed }
proof-caption-replaces = Menggantikan bukti <code>{ $number }</code> yang ditandatangani { $signed }, karena data hari itu berubah sesudahnya.
proof-caption-outdated = Sesudah bukti ini ditandatangani, data hari itu berubah. Bukti penggantinya dibuat sesudah bridging berikutnya.
proof-caption-file = Berkas buktinya menyusul; gambar ini hanya untuk dibaca.
proof-picture-failed = Gambarnya sedang tidak dapat dibuat. Berkas buktinya tetap sah.
proof-file = Berkas bukti paritas { $day }, nomor <code>{ $number }</code>
proof-file-keep = Simpan dan teruskan apa adanya: bila isinya berubah satu huruf pun, tanda tangannya tidak berlaku lagi.
proof-file-check = Cara memeriksa, dengan kunci publik provinsi sebagai KUNCI: <code>{ $command }</code>
proof-file-key = Sidik jari kunci: <code>{ $fingerprint }</code>
proof-usage = Tanggal itu tidak terbaca. Contoh: <code>/bukti</code>, <code>/bukti 16/8</code>, <code>/bukti 16 Agustus 2021</code>
proof-whole-province = Bukti paritas memuat seluruh wilayah provinsi, jadi hanya untuk pengawas provinsi dan admin. Untuk wilayah Anda, silakan buka /paritas.
proof-none = Belum ada bukti paritas untuk <b>{ $day }</b>.
proof-none-open = Tanggal itu sedang dibuka admin sampai { $day } pukul { $at }. Buktinya terbit setelah ditutup lagi.
proof-none-locked = Hari itu dikunci mulai { $day }; buktinya dibuat sesudah bridging pertama pada hari penguncian.
proof-none-soon = Buktinya dibuat sesudah bridging berikutnya, pukul { $at }.
proof-none-silent = Tidak ada laporan provinsi dan tidak ada angka di pusat untuk hari itu, jadi tidak ada yang dibuktikan.
proof-none-unsettled = Menunggu pembacaan ulang berikutnya, karena angka di pusat baru saja berubah: { $units }.
proof-none-at-all = Belum ada satu pun bukti paritas.
proof-none-when = Setiap hari dibuktikan sesudah dikunci, { $days } hari setelah tanggalnya.
proof-no-key = Kunci tanda tangan belum dipasang, jadi bukti belum dibuat. Mohon beri tahu admin.
proof-no-key-admin = Kunci tanda tangan belum dipasang, jadi bukti belum dibuat. Jalankan <code>python run_bot.py key</code>, isi <code>SIGNING_KEY_FILE</code>, lalu jalankan bot kembali.
command-bukti-menu = Bukti paritas bertanda tangan

## Sistem dan gangguannya

command-sistem-menu = Keadaan sistem dan gangguan
typed-close = tutup, tutup saja
typed-lock = kunci, ya kunci
typed-open = buka, ya buka
button-parked-again = Coba lagi yang macet
button-parked-close = Tutup yang macet
duration-seconds = { $seconds } detik
system-usage = Contoh: <code>/sistem</code>, <code>/sistem coba lagi</code> (pesan yang macet dicoba lagi), <code>/sistem tutup</code> (pesan yang macet disimpan saja)
system-parked-again = Baik, semua pesan yang macet dicoba sekali lagi. Yang masih gagal disisihkan lagi.
system-parked-closed = Baik, pesan yang macet ditutup. Isinya tetap tersimpan dan tidak dicoba lagi.
system-title = <b>Sistem</b>, { $at }
system-well = ✓ Tidak ada gangguan.
system-incident = ⚠️ <b>{ $what }</b>, sejak { $day } pukul { $since }
system-nation-silent = Pusat: <b>tidak menjawab</b> sejak { $day } pukul { $since }. { $trouble }.
system-nation-heard = Pusat terakhir menjawab { $day } pukul { $at }.
system-nation-unheard = Pusat belum pernah dihubungi.
system-nation-calls = Panggilan ke pusat 24 jam: { $answered } dari { $calls } dijawab ({ $percent }%).
system-nation-latency = Waktu jawab pusat: rata-rata { $usual } ms, terlama { $slowest } ms.
system-next-bridge = Bridging berikutnya pukul { $at }.
system-telegram-heard = Telegram menjawab { $heard } yang lalu.
system-telegram-silent = Telegram: <b>tidak terbaca</b> ({ $why }), terakhir menjawab: { $heard } yang lalu.
system-telegram-never = Telegram: <b>tidak terbaca</b> ({ $why }), belum pernah menjawab.
system-telegram-unheard = Telegram belum menjawab.
system-rows = Laporan: { $rows }.
system-rows-none = Belum ada laporan.
system-count = { $state } { $rows }
system-confirmed = Kirim sampai COCOK, 24 jam ({ $reports } laporan): separuhnya dalam { $half }, 95% dalam { $most }, 99% dalam { $nearly_all }.
system-confirmed-none = Kirim sampai COCOK, 24 jam: belum ada.
system-queues = Antrean: pesan masuk { $inbox }, pesan keluar { $outbox }, laporan ke pusat { $carry }.
system-oldest = Yang menunggu paling lama: { $age }.
system-parked = Pesan yang macet: <b>{ $dead }</b>. Ketik <code>/sistem coba lagi</code> atau <code>/sistem tutup</code>.
system-database = Basis data: { $kind }, { $size } MB, skema { $revision }.
system-disk = Ruang kosong: { $free } MB.
system-clock = Selisih jam mesin: { $drifts }.
system-clock-unknown = Selisih jam mesin belum terukur.
system-drift-telegram = dengan Telegram { $seconds } detik
system-drift-nation = dengan pusat { $seconds } detik
system-drift-read = dengan waktu baca pusat { $seconds } detik
system-key = Kunci bukti: <code>{ $fingerprint }</code>
system-key-none = Kunci bukti belum dipasang.
system-proof = Bukti terakhir: untuk { $day }, diterbitkan { $on } pukul { $at }.
system-version = SatuLapor { $version }, berjalan { $up }.
incident-refused = <b>{ $rows } laporan DITOLAK pusat</b>, diketahui pukul { $since }.
incident-refused-row = • { $unit }, { $day }: { $reason }
incident-refused-more = • dan { $more } laporan lain
incident-refused-do = Laporannya tetap tersimpan dan tidak dikirim ulang sendiri. Alasan dan tombolnya ada di /antrean. Selama masih ada yang ditolak, kabar ini tidak diulang.
incident-refused-over = Tidak ada lagi laporan yang DITOLAK sejak pukul { $until }, setelah { $duration }.
incident-parked = <b>Ada pesan yang macet</b>, diketahui pukul { $since }: pesan masuk { $inbox }, pesan keluar { $outbox }.
incident-parked-do = Pesannya tersimpan; pengirim pesan masuk sudah diminta mengulang. Mohon teruskan kepada pengelola sistem, rinciannya ada di log. Setelah beres, buka /sistem untuk mencobanya lagi atau menutupnya.
incident-parked-over = Tidak ada lagi pesan yang macet sejak pukul { $until }, setelah { $duration }.
incident-disk = <b>Ruang penyimpanan hampir penuh</b>, diketahui pukul { $since }: tersisa { $free } MB, seharusnya sedikitnya { $least } MB.
incident-disk-do = Bila penuh, laporan tidak bisa disimpan lagi. Mohon minta pengelola sistem mengosongkan ruang di mesin ini.
incident-disk-over = Ruang penyimpanan cukup lagi sejak pukul { $until }, setelah { $duration }.
incident-taken = <b>Program lain memakai token bot kita</b> dan mengambil pesan petugas, diketahui pukul { $since }.
incident-taken-do = Sebagian laporan bisa masuk ke program itu dan tidak sampai ke sini. Mohon minta pengelola sistem menghentikan program yang lain, atau mengganti token lewat @BotFather. Program ini terus mencoba.
incident-taken-over = Hanya program ini lagi yang menerima pesan dengan token kita, sejak pukul { $until }, setelah { $duration }.
incident-clock = <b>Jam mesin tidak tepat</b>, diketahui pukul { $since }: selisihnya { $seconds } detik dengan jam Telegram.
incident-clock-do = Hari dan ketepatan laporan tetap benar karena memakai jam Telegram; jadwal bridging, pengingat, dan ringkasan bisa meleset. Mohon minta pengelola sistem menyetel jam otomatis (NTP).
incident-clock-over = Jam mesin tepat lagi sejak pukul { $until }, setelah { $duration }.
incident-clock-nation = <b>Jam pusat tidak tepat</b>, diketahui pukul { $since }: selisihnya { $seconds } detik dengan jam mesin ini.
incident-clock-nation-do = Pembuktian COCOK tidak bergantung pada jam pusat. Di sekitar tengah malam pusat bisa menolak laporan sebagai tanggal yang belum tiba. Mohon beri tahu pusat.
incident-clock-nation-over = Jam pusat tepat lagi sejak pukul { $until }, setelah { $duration }.
incident-name-nation = Bridging ke pusat terganggu
incident-name-openings = Saldo awal di pusat berbeda
incident-name-refused = Ada laporan yang DITOLAK pusat
incident-name-parked = Ada pesan yang macet
incident-name-disk = Ruang penyimpanan hampir penuh
incident-name-taken = Program lain memakai token bot kita
incident-name-clock = Jam mesin tidak tepat
incident-name-clock-nation = Jam pusat tidak tepat
incident-name-overtaken = Laporan { $unit }, { $day }, terus berubah di pusat
incident-name-foreign = Kode wilayah { $unit } tidak dikenal
incident-name-disowned = Kode { $unit } ditolak pusat
incident-name-other = Gangguan { $text }

## Jejak audit: siapa mengubah apa, dan segelnya

command-audit-menu = Siapa mengubah apa, dan kapan
audit-title = <b>Jejak audit</b>, terbaru lebih dulu
audit-filtered = Hanya: { $filters }
audit-day = <b>{ $day }</b>
audit-empty = Tidak ada catatan yang cocok.
audit-line = { $at } · <b>{ $who }</b> { $done }
audit-line-about = { $at } · <b>{ $who }</b> { $done }: { $about }
audit-about-report = { $unit }, { $day } r{ $revision }
audit-about-day = { $unit }, { $day }
audit-changes = ↳ { $changes }
audit-changes-more = ↳ { $changes }, dan { $more } lainnya
audit-change = { $name } { $old } → { $new }
audit-given = { $name } { $new }
audit-was = { $name } sebelumnya { $old }
audit-nothing = tidak ada
audit-all-units = seluruh provinsi
audit-channel = Bot
audit-id = ID { $id }
audit-person = { $name }
audit-choice = { $name } ({ $entries })
audit-seal = Segel audit: { $seal } ({ $day }, { $at })
audit-choose-person = Catatan siapa yang ingin dilihat? Angkanya: berapa dari catatan terbaru.
audit-choose-unit = Catatan wilayah mana yang ingin dilihat? Angkanya: berapa dari catatan terbaru.
audit-choose-action = Catatan tentang apa yang ingin dilihat? Angkanya: berapa dari catatan terbaru.
audit-nobody = Tidak ada orang, wilayah, tanggal, atau tindakan bernama "{ $name }".
audit-which-person = Ada beberapa orang bernama "{ $name }". Mohon pilih salah satu, atau tulis nama lengkapnya.
audit-usage = Bisa juga diketik: <code>/audit kemarin</code>, <code>/audit Kab. Kudus</code>, <code>/audit 16/8 undangan</code>, <code>/audit</code> diikuti nama orang atau ID Telegramnya.
button-by-person = Per orang
button-by-action = Per tindakan
button-all-entries = Semua catatan
audit-submit = mengirim laporan
audit-ask-approval = meminta persetujuan koreksi
audit-decide = menjawab permintaan koreksi
audit-use-ours = memilih angka provinsi
audit-try-again = mencoba lagi satu laporan
audit-try-all-again = mencoba lagi semua yang ditolak
audit-assign-row = meneruskan kepada petugas
audit-run-sync = menjalankan bridging
audit-retry-parked = mencoba lagi pesan yang macet
audit-close-parked = menutup pesan yang macet
audit-invite = membuat undangan
audit-join = memakai undangan
audit-ask-access = meminta akses
audit-decide-access = menjawab permintaan akses
audit-revoke-invitation = mencabut undangan
audit-change-roles = mengubah peran
audit-deactivate = menonaktifkan orang
audit-activate = mengaktifkan kembali
audit-transfer = memindahkan tugas
audit-ask-second = meminta ketukan admin kedua
audit-confirm-second = menyetujui sebagai admin kedua
audit-drop-second = membatalkan yang menunggu admin kedua
audit-note-group = mencatat grup
audit-set-group = mengatur isi grup
audit-leave-group = bot keluar dari grup
audit-ensure-admin = menetapkan admin dari pengaturan
audit-set-language = mengganti bahasa
audit-load-balance = memuat saldo awal
audit-send-balance-again = mengirim ulang saldo awal
audit-use-key = mengganti kunci bukti paritas
audit-other = { $text }
audit-field-state = status
audit-field-reason = alasan
audit-field-role = peran
audit-field-units = wilayah
audit-field-language = bahasa
audit-field-day = tanggal
audit-field-code = alasan pusat
audit-field-refused = yang ditolak
audit-field-stuck = yang terhenti
audit-field-inbox = pesan masuk
audit-field-outbox = pesan keluar
audit-field-fingerprint = sidik kunci
audit-field-adjustment = penyesuaian { $indicator }
audit-state-waiting = menunggu
audit-state-approved = disetujui
audit-state-rejected = ditolak
audit-state-withdrawn = ditarik
audit-state-admitted = diterima
audit-state-declined = ditolak
audit-state-confirmed = disetujui
audit-yes = ya
audit-no = tidak
audit-role = { $role } { $unit }
audit-field-active = akses
audit-field-person = orang
audit-field-chat = ID grup
audit-state-overtaken = didahului koreksi lain
typed-audit-submit = laporan, lapor, kirim laporan
typed-audit-ask-approval = minta persetujuan, permintaan koreksi
typed-audit-decide = persetujuan, keputusan
typed-audit-use-ours = angka provinsi, pakai angka kita
typed-audit-try-again = coba lagi, coba
typed-audit-try-all-again = coba semua
typed-audit-assign-row = teruskan, penugasan
typed-audit-run-sync = bridging, sinkron
typed-audit-retry-parked = coba pesan macet
typed-audit-close-parked = tutup pesan macet
typed-audit-invite = undangan, undang
typed-audit-join = pakai undangan, bergabung
typed-audit-ask-access = minta akses, permintaan akses
typed-audit-decide-access = jawaban akses
typed-audit-revoke-invitation = cabut undangan
typed-audit-change-roles = peran, ubah peran
typed-audit-deactivate = nonaktif, nonaktifkan
typed-audit-activate = aktifkan, aktif kembali
typed-audit-transfer = pindah tugas, serah terima
typed-audit-ask-second = admin kedua
typed-audit-confirm-second = persetujuan kedua
typed-audit-drop-second = batal kedua
typed-audit-note-group = grup
typed-audit-set-group = isi grup, atur grup
typed-audit-leave-group = keluar grup
typed-audit-ensure-admin = admin dari pengaturan, penetapan admin
typed-audit-set-language = bahasa, ganti bahasa
typed-audit-load-balance = saldo awal, saldo
typed-audit-send-balance-again = kirim ulang saldo awal
typed-audit-use-key = kunci bukti, ganti kunci
typed-audit-channel = bot, kanal, sistem
incident-name-audit = Jejak audit tidak utuh
incident-audit = <b>Jejak audit tidak utuh</b>, diketahui pukul { $since }.
audit-fault = • Catatan nomor { $first } sampai { $last }, disegel { $day } pukul { $at }: { $what }.
audit-fault-head = • Segel { $seal } tidak ada lagi.
audit-fault-stray = • Ada catatan yang segelnya tidak sesuai daftar segel.
audit-fault-more = • dan { $more } kerusakan lain
audit-broken-changed = ada isinya yang diubah
audit-broken-removed = ada yang dihapus
audit-broken-inserted = ada yang disisipkan
audit-broken-seal = segelnya diubah
audit-broken-link = segelnya tidak menyambung dengan segel sebelumnya
incident-audit-do = Laporan tetap berjalan. Mohon jangan menghapus atau memperbaiki apa pun di basis data, dan segera hubungi pengelola sistem: salinan basis data harus diamankan dulu, lalu diperiksa dengan <code>run_bot.py doctor</code>.
incident-audit-over = Jejak audit utuh pada pemeriksaan pukul { $until }, setelah tidak utuh { $duration }.

## Orang: undangan bertahap, permintaan akses, pengguna, admin kedua, grup

command-pengguna-menu = Pengguna: cari, peran, wilayah, akses
command-grup-menu = Grup yang menerima ringkasan
role-of-unit = { $role } { $unit }
role-of-province = { $role } provinsi
invitation-revoked = Tautan undangan ini sudah dicabut oleh admin. Mohon minta tautan baru.
pick-invite = <b>Undangan baru</b>
pick-admit = <b>Menerima permintaan akses</b>
pick-grant = <b>Menambah peran</b>
pick-group = <b>Ringkasan untuk grup</b>
pick-role = Untuk peran apa? Pilih atau ketik.
pick-role-name = { $role }
pick-role-chosen = Peran: { $role }
pick-units-chosen = Wilayah terpilih: { $units }
pick-units = Wilayah mana? Pilih satu atau beberapa, lalu tekan Wilayah sudah lengkap. Bisa juga diketik: <code>Kab. Kudus, Kota Tegal</code>, lalu <code>lanjut</code>
pick-units-or-all = Wilayah mana? Pilih satu atau beberapa, lalu tekan Wilayah sudah lengkap, atau pilih Seluruh provinsi. Bisa juga diketik: <code>Kab. Kudus, Kota Tegal</code>, lalu <code>lanjut</code>
pick-days = Tautannya berlaku berapa hari? Pilih, atau ketik 1 sampai 30.
pick-not-read = Jawaban itu belum terbaca. Untuk berhenti, ketik <code>batal</code>.
button-days = { $days } hari
button-unit-chosen = ✓ { $unit }
button-units-done = Wilayah sudah lengkap
button-province = Seluruh provinsi
invite-made = Undangan dibuat. Tautan dan kode QR-nya ada di bawah ini.
invite-days-range = Masa berlaku tautan 1 sampai 30 hari, misalnya <code>/undang petugas 33.19 30 hari</code>
invite-list-title = <b>Undangan yang belum dipakai</b>, terbaru lebih dulu
invite-list-none = Tidak ada undangan yang masih terbuka.
invite-list-line = { $position }. { $roles }, dibuat oleh { $name }, berlaku sampai { $day } pukul { $at }
invite-list-how = Bisa juga diketik: <code>/undang cabut { $mark }</code>
invite-revoked = Undangan { $mark } dicabut. Tautannya tidak bisa dipakai lagi.
invite-revoke-which = Undangan itu tidak ditemukan. Lihat yang masih terbuka: <code>/undang daftar</code>
invite-revoke-used = Undangan itu sudah dipakai, jadi tidak bisa dicabut. Aksesnya diatur lewat /pengguna.
invite-revoke-already = Undangan itu sudah dicabut.
button-revoke-number = Cabut { $number }
access-how = Pastikan dulu orangnya, lalu tekan perannya. Bisa juga balas pesan ini: <code>petugas Kab. Kudus</code> atau <code>tolak</code>
access-paused = Akses Anda sedang dinonaktifkan. Isian yang belum dikirim tetap tersimpan dan tidak dikirim ke mana pun. Silakan hubungi admin.
access-admitted = { $name } sudah diterima dan diberi tahu.
access-declined = Mohon maaf, permintaan akses Anda belum dapat disetujui. Bila Anda memang bertugas melapor, silakan hubungi Dinas Kesehatan Provinsi.
access-was-admitted = Permintaan akses dari { $name } <b>diterima</b> oleh { $other }, { $day } pukul { $at }. { $role }
access-was-declined = Permintaan akses dari { $name } <b>ditolak</b> oleh { $other }, { $day } pukul { $at }.
access-title = <b>Permintaan akses yang menunggu: { $requests }</b>
access-line = { $position }. { $name } (ID Telegram { $id }): { $about }
access-none = Tidak ada permintaan akses yang menunggu.
button-admit = Terima: { $role }
button-admit-number = { $role } { $number }
button-reject-access = Tolak { $number }
people-title = <b>Pengguna: { $people }</b>
people-found = <b>Pengguna dengan "{ $text }": { $people }</b>
people-nobody = Tidak ada pengguna dengan "{ $text }". Cari dengan nama, wilayah, atau peran.
people-line = { $number }. <b>{ $name }</b>: { $roles }
people-line-off = { $number }. <b>{ $name }</b> (nonaktif): { $roles }
people-no-role = tanpa peran
people-waiting = Permintaan akses yang menunggu: { $requests }
people-how = Cari: <code>/pengguna siti</code>, <code>/pengguna Kab. Kudus</code>, <code>/pengguna pengawas</code>. Lihat orangnya: <code>/pengguna { $number }</code>
people-usage = Contoh: <code>/pengguna { $number } tambah peran petugas Kab. Kudus</code>, <code>/pengguna { $number } cabut petugas Kab. Kudus</code>, <code>/pengguna { $number } pindahkan Kab. Kudus ke 15</code>, <code>/pengguna { $number } nonaktifkan</code>, <code>/pengguna { $number } aktifkan</code>
button-person = { $name }
button-access-list = Lihat permintaan akses
button-all-people = ‹ Semua pengguna
person-unknown = Tidak ada pengguna dengan nomor itu. Lihat daftarnya: /pengguna
person-moved = Belum diubah: data orang itu baru saja berubah. Mohon lihat lagi, lalu ulangi.
person-title = <b>{ $name }</b> · nomor { $number }
person-is-off = <b>Nonaktif</b>: tidak bisa melihat atau mengirim apa pun.
person-roles = Peran: { $roles }
person-since = Sejak: { $day }
person-language = Bahasa: { $name }
person-reachable = Telegram: pesan sampai
person-silent = Telegram: tidak bisa dikirimi pesan sejak { $day } (bot diblokir atau akunnya dihapus)
person-last = Laporan terakhir: { $unit } untuk { $day }, dikirim { $sent } pukul { $at }
person-last-never = Laporan terakhir: belum pernah
person-take = Peran { $name } yang mana yang dicabut?
person-off-ask = Nonaktifkan { $name }? Laporannya tetap ada; peran dan wilayahnya diingat, bila nanti diaktifkan lagi.
person-move = Wilayah { $name } yang mana yang dipindahkan ke petugas lain?
person-move-to = { $unit } dipindahkan dari { $name } ke siapa?
person-move-how = Orang lain cukup diketik nomornya: <code>/pengguna { $number } pindahkan { $code } ke 15</code>
person-move-not-to = { $name } tidak bisa menerima wilayah itu: orangnya nonaktif, atau orang yang sama.
person-move-done = { $unit } dipindahkan dari { $name } ke { $other }.
person-told = Yang bersangkutan diberi tahu.
person-given = Peran { $name } bertambah; orangnya diberi tahu.
person-taken = Peran { $name } dicabut: { $role }.
person-admin-taken = { $name } bukan admin lagi; orangnya diberi tahu.
person-has-already = { $name } sudah mempunyai peran itu.
person-has-not = { $name } tidak mempunyai peran atau wilayah itu.
person-off = { $name } dinonaktifkan; orangnya diberi tahu.
person-off-already = { $name } sudah nonaktif.
person-on = { $name } aktif lagi dengan peran dan wilayah semula; orangnya diberi tahu.
person-on-already = { $name } sudah aktif.
person-on-first = { $name } nonaktif. Aktifkan dulu: <code>/pengguna { $number } aktifkan</code>
person-last-admin = { $name } satu-satunya admin, jadi tetap admin. Undang admin lain dulu: <code>/undang admin</code>
button-on = Aktifkan lagi
button-grant = Tambah peran
button-take = Cabut peran
button-move = Pindahkan wilayah
button-off = Nonaktifkan
button-off-really = Ya, nonaktifkan
button-role = { $role }
told-given = Admin memberi Anda peran baru.
told-taken = Admin mencabut peran Anda: { $role }. Terima kasih atas tugas yang sudah dijalankan.
told-off = Admin menonaktifkan akses Anda. Laporan yang sudah Anda kirim tetap tersimpan.
told-off-draft = Isian yang belum dikirim tidak dikirim ke mana pun. Bila akses Anda diaktifkan lagi sebelum masa isian itu habis, isiannya masih ada: /lapor
told-on = Akses Anda sudah aktif lagi, dengan peran dan wilayah semula.
told-move-taker = { $unit } sekarang menjadi wilayah tugas Anda.
told-move-giver = { $unit } sekarang menjadi tugas { $name }. Terima kasih atas tugas yang sudah dijalankan.
told-help = Ketik /bantuan untuk melihat perintah Anda.
second-wanted = <b>Perlu admin kedua</b>, diminta oleh { $name }. Mohon dijawab sampai pukul { $until }.
second-asked = Menunggu persetujuan admin kedua sampai pukul { $until }: { $names }.
second-nobody = Untuk ini perlu persetujuan satu admin lagi, selain Anda dan selain yang dibicarakan, dan saat ini tidak ada. Undang admin lain dulu: <code>/undang admin</code>
second-what-admin = Mencabut peran admin { $name }
second-what-off = Menonaktifkan { $name }, yang juga admin
second-not-you = Persetujuannya harus dari admin lain, bukan yang meminta dan bukan yang dibicarakan.
second-was-confirmed = Disetujui oleh { $name }, { $day } pukul { $at }.
second-was-declined = Dibatalkan oleh { $name }, { $day } pukul { $at }. Tidak ada yang diubah.
second-expired = Waktunya habis pukul { $at }, jadi tidak ada yang diubah. Bila masih perlu, mohon diminta lagi.
second-moot = { $name } yang memintanya bukan admin lagi, jadi tidak ada yang diubah.
second-gone = Tidak perlu lagi: orang itu bukan admin. Tidak ada yang diubah.
group-noted = Bot dimasukkan ke grup <b>{ $name }</b>. Grup hanya menerima ringkasan, tanpa nama petugas. Atur wilayahnya dengan tombol ini atau /grup; sebelum itu tidak ada yang dikirim.
group-lost = Bot tidak bisa lagi menulis di grup <b>{ $name }</b>, jadi ringkasan tidak dikirim ke sana. Masukkan bot kembali atau beri izin menulis di grup itu, lalu tekan Aktifkan di /grup.
group-title = <b>Grup yang menerima ringkasan</b>
group-none = Belum ada grup. Masukkan bot ke sebuah grup dengan akun Telegram Anda; pesan dari bot menyusul di sini.
group-line = { $position }. <b>{ $name }</b>: { $units }
group-how = Bisa juga diketik: <code>/grup 1 seluruh provinsi</code>, <code>/grup 1 Kab. Kudus, Kota Tegal</code>, <code>/grup 1 berhenti</code>
group-usage = Contoh: <code>/grup</code>, <code>/grup 1 seluruh provinsi</code>, <code>/grup 1 Kab. Kudus, Kota Tegal</code>, <code>/grup 1 berhenti</code>
group-scope-none = belum diatur, tidak menerima apa pun
group-scope-province = ringkasan seluruh provinsi
group-scope-units = ringkasan { $units }
group-set = Grup <b>{ $name }</b> sekarang menerima { $units }.
group-stopped = Grup <b>{ $name }</b> tidak menerima ringkasan lagi.
group-gone = Bot tidak ada lagi di grup itu. Lihat daftarnya: /grup
button-group-set = Atur wilayahnya
button-group-set-number = Atur { $number }
button-group-stop-number = Hentikan { $number }

## Ringkasan sekilas, gambarnya, dan yang masuk sesudahnya

summary-units = { $units } wilayah
summary-picture-failed = Gambarnya belum bisa dibuat; angkanya lengkap di atas.
mean-whole = { $figure }
mean-tenths = { $whole },{ $tenth }
glance-figure = { $indicator }: <b>{ $figure }</b> ({ $notes })
glance-change = { $change } dari kemarin
glance-no-change = tetap
glance-mean = rata-rata 7 hari { $mean }
glance-late = Susulan masuk hari ini: <b>{ $reports }</b> laporan ({ $figures })
glance-completeness = Kelengkapan: <b>{ $reported }</b> dari { $units } wilayah ({ $cases } berangka, { $nihil } nihil), <b>{ $missing }</b> belum
glance-states = Laporan: { $states }
glance-read = Paritas, pusat dibaca { $day }, { $at }:
glance-gap = { $indicator }: provinsi { $ours } ≠ pusat { $theirs }, selisih <b>{ $gap }</b>
glance-causes = Sebab: { $causes }
glance-causes-more = { $more } sebab lain
glance-waiting = Menunggu persetujuan: <b>{ $requests }</b> (/persetujuan)
glance-notes = Catatan petugas: { $reports } (Rincian)
button-in-full = Rincian
button-parity = Paritas
button-proof = Bukti
button-summary = Ringkasan { $day }
typed-in-full = rincian, lengkap, selengkapnya
by-unit-title = <b>Per wilayah, { $day }</b>, { form-name }
by-unit-how = Angka berurutan: { $indicators }. Tekan satu wilayah untuk angka kedua sisi.
by-unit-line = { $unit }: <b>{ $figures }</b> ({ $said })
by-unit-missing = { $unit }: belum lapor
by-unit-pair = { $before } · { $after }
by-unit-more = … dan { $more } wilayah lain.
sheet-title = Ringkasan harian { form-name }
sheet-province = Provinsi Jawa Tengah
sheet-read = Keadaan { $day }, { $at }
sheet-map = { $indicator } per wilayah
sheet-counted = { $reported } dari { $units } wilayah melapor · { $nihil } nihil · { $missing } belum
sheet-step-below = di bawah { $figure }
sheet-step = { $low }–{ $high }
sheet-step-from = { $figure } ke atas
sheet-per = Warna: kasus per { $persons } penduduk
sheet-missing = belum lapor
sheet-nihil = nihil
sheet-regency = kabupaten
sheet-city = kota
sheet-trend = { $indicator }, { $days } hari terakhir
sheet-mean = rata-rata 7 hari
sheet-partial = belum semua wilayah melapor
sheet-parity = Paritas
sheet-parity-read = Paritas · pusat dibaca { $day }, { $at }
sheet-equal = Provinsi { $ours } = Pusat { $theirs }
sheet-different = Provinsi { $ours } ≠ Pusat { $theirs } (selisih { $gap })
sheet-unread = Angka terbitan pusat belum terbaca
sheet-nothing-to-compare = Belum ada laporan yang dapat disandingkan
sheet-matched = { $matched } dari { $reports } laporan COCOK dengan pusat
update-title = <b>{ $reports } laporan masuk</b> sejak { $since_day } pukul { $since } sampai { $until }
update-day = { $day }: { $units }
update-day-more = { $day }: { $units }, dan { $more } wilayah lain
update-older = Hari-hari sebelumnya: { $reports } laporan
update-now = { $day } kini: <b>{ $reported }</b> dari { $units } wilayah melapor; { $figures }

## Siapa yang belum melapor, dan pengingat dari pengawas

command-belum-menu = Wilayah yang belum melapor
missing-title = <b>Belum melapor { $day }</b>: { $missing } dari { $units } wilayah
missing-none = <b>{ $day }</b>: semua { $units } wilayah sudah melapor.
missing-unit = { $position }. <b>{ $unit }</b>: { $last }
missing-last = terakhir { $day }, { $age } lalu
missing-never = belum pernah melapor
missing-officers = Petugas: { $names }
missing-silent = { $name } (tidak terjangkau)
missing-no-officer = Belum ada petugas aktif; minta admin mengundang: <code>/undang petugas { $code }</code>
missing-reminded = Diingatkan { $name } pukul { $at }
missing-how = Bisa juga diketik: <code>/belum kemarin</code>, <code>/belum 16/8</code>, <code>/belum ingatkan Kab. Kudus</code>, <code>/belum ingatkan semua</code>
missing-usage = Tanggal atau wilayah itu tidak terbaca. Contoh: <code>/belum</code>, <code>/belum kemarin</code>, <code>/belum 16/8</code>, <code>/belum ingatkan Kab. Kudus</code>, <code>/belum ingatkan semua</code>
missing-reported = { $unit } sudah melapor untuk { $day }.
missing-nobody = { $unit } belum punya petugas aktif, jadi tidak ada yang diingatkan. Minta admin mengundang: <code>/undang petugas { $code }</code>
missing-reminded-already = { $unit } sudah diingatkan { $name } pukul { $since }. Bisa diingatkan lagi pukul { $until }.
missing-sent = Pengingat untuk { $unit } dikirim kepada { $names }.
missing-sent-all = Pengingat dikirim untuk { $sent } wilayah: { $units }
missing-sent-none = Tidak ada pengingat yang dikirim.
missing-sent-more = { $more } wilayah lain belum diingatkan; tekan sekali lagi.
missing-nobody-missing = Semua wilayah sudah melapor; tidak ada yang diingatkan.
missing-rest = Sudah diingatkan kurang dari satu jam yang lalu: { $units }
missing-nobody-all = Belum punya petugas aktif, minta admin mengundang: { $units }
missing-unreachable = Tidak terjangkau lewat Telegram, mohon dihubungi dengan cara lain: { $names }
missing-officer-of = { $name } ({ $unit })
missing-more = { $more } wilayah lain
button-remind-number = Ingatkan { $number }
button-remind-all = Ingatkan semua
typed-remind = ingatkan
audit-remind-officers = mengingatkan petugas
audit-field-officers = petugas yang diingatkan
typed-audit-remind-officers = pengingat, ingatkan
remind-by-supervisor = <b>{ $name }</b> mengingatkan: laporan <b>{ $units }</b> untuk { $day } belum masuk.
remind-how = Mohon dilaporkan. Bila tidak ada kasus, tekan Nihil.
button-nihil = Nihil
button-report-unit = Lapor { $unit }
button-nihil-unit = Nihil { $unit }
button-belum = Belum lapor
access-no-scope = Anda pengawas, tetapi belum ada wilayah yang ditetapkan bagi Anda di provinsi ini. Mohon hubungi admin agar wilayah Anda diatur.

## Tren

command-tren-menu = Grafik 28 atau 90 hari
trend-title = <b>Tren { $indicator }</b>, { $units }
trend-span = { $days } hari, { $since_day } sampai { $day }
trend-nothing = Belum ada angka dalam { $days } hari sampai { $day }.
trend-weeks = 7 hari terakhir <b>{ $now }</b>, 7 hari sebelumnya { $before }: <b>{ $change }</b>
trend-weeks-holes = Yang ada angkanya { $now } dan { $before } hari, jadi yang dibandingkan rata-rata per harinya.
trend-no-change = belum bisa dibandingkan
trend-same = tetap
trend-nearly-same = hampir tetap
trend-up = naik { $amount }
trend-down = turun { $amount }
trend-up-percent = naik { $percent }%
trend-down-percent = turun { $percent }%
trend-gaps = Hari tanpa angka: { $days }
trend-partial = Hari yang belum lengkap: { $days }
trend-last = { $day }: baru { $reported } dari { $units } wilayah
trend-picture-failed = Gambarnya belum bisa dibuat.
trend-this-week = 7 hari terakhir
trend-last-week = 7 hari sebelumnya
trend-change = perubahan
trend-this-week-of = terakhir ({ $days } hari)
trend-last-week-of = sebelumnya ({ $days } hari)
trend-change-of-means = rata-rata per hari
trend-legend-day = per hari
trend-legend-gap = tanpa angka ({ $days } hari)
trend-which-unit = Wilayah yang mana: { $units }?
trend-unreadable = "{ $text }" bukan nama angka atau wilayah yang dikenal.
trend-derived = { $indicator } dihitung dari angka lain dan tidak dilaporkan per hari; lihat /ringkasan.
trend-spans = Grafik tersedia untuk 28 atau 90 hari.
trend-usage = Contoh: <code>/tren</code>, <code>/tren { form-other }</code>, <code>/tren { form-last } Kab. Kudus 90</code>. Angkanya: { $names }
button-trend = Tren

## Grup yang tidak bisa ditulisi

group-scope-silent = { $scope }; <b>bot tidak bisa menulis sejak { $day } pukul { $at }</b>
group-again = Grup <b>{ $name }</b> diaktifkan lagi: { $units }. Bila bot masih tidak bisa menulis di sana, Anda diberi tahu.
group-removed = Grup <b>{ $name }</b> dihapus dari daftar.
group-back = Bot bisa menulis lagi di grup <b>{ $name }</b>, tetapi bukan admin yang mengubahnya. Tekan Aktifkan bila ringkasan boleh dikirim lagi.
button-group-again = Aktifkan
button-group-again-number = Aktifkan { $number }
button-group-remove-number = Hapus { $number }

## Sinyal: jumlah 7 hari di atas kebiasaan wilayah sendiri

command-sinyal-menu = Wilayah yang angkanya di atas kebiasaan
signal-title = <b>{ $unit }: { $indicator } di atas kebiasaannya</b>
signal-title-within = <b>{ $unit }: { $indicator }</b>, kini tidak lagi di atas kebiasaannya
signal-rise = Jumlah 7 hari sampai { $day }: <b>{ $total }</b>, 7 hari sebelumnya { $before }
signal-total = Jumlah 7 hari sampai { $day }: <b>{ $total }</b>
signal-usual = Kebiasaan wilayah ini: sekitar { $usual }, paling banyak { $limit } dalam 7 hari
signal-missing = { $days } dari 7 hari belum ada angkanya, jadi jumlah itu paling sedikit.
signal-since = Di atas kebiasaan sejak { $day }.
signal-handled = Ditindaklanjuti oleh { $name }, { $day } pukul { $at }.
signal-no-verdict = Ini peringatan, bukan kesimpulan: bisa kasus yang bertambah, laporan yang menumpuk, pemeriksaan yang lebih banyak, atau salah ketik. Mohon dicek dulu bersama petugasnya.
signal-name = { $unit }, { $indicator }
signal-gone = Sinyal itu sudah diganti yang lebih baru atau tidak dipantau lagi. Lihat /sinyal.
signal-none = Tidak ada sinyal terbuka untuk { $unit }.
signal-which = Yang mana: { $signals }? Sebutkan juga angkanya, misalnya <code>/sinyal ditindaklanjuti { form-first } Kab. Kudus</code>
signal-handled-by-you = { $signal }: dicatat sudah Anda tindak lanjuti.
signal-handled-by = { $signal }: ditindaklanjuti oleh { $name }.
signals-none = Tidak ada sinyal terbuka: jumlah 7 hari setiap wilayah masih dalam kebiasaannya.
signals-title = <b>Sinyal terbuka: { $signals }</b> (jumlah 7 hari di atas kebiasaan wilayahnya)
signals-line = { $number }. { $signal }: <b>{ $total }</b>, biasanya paling banyak { $limit }; sejak { $day }
signals-more = dan { $more } sinyal lain
signals-usage = Wilayahnya belum jelas. Contoh: <code>/sinyal</code>, <code>/sinyal Kab. Kudus</code>, <code>/sinyal ditindaklanjuti { form-first } Kab. Kudus</code>
button-see-trend = Lihat tren
button-handled = Sudah ditindaklanjuti
button-signal = Lihat { $number }
typed-handled = ditindaklanjuti, sudah ditindaklanjuti, tindak lanjut
audit-handle-signal = menindaklanjuti sinyal
typed-audit-handle-signal = sinyal, tindak lanjut
signal-sheet-now = 7 hari: { $total }, biasanya paling banyak { $limit }
signal-sheet-total = 7 hari: { $total }
signal-sheet-sums = Jumlah 7 hari sampai tiap tanggal
signal-sheet-sum = jumlah 7 hari
signal-sheet-limit = kebiasaan
signal-sheet-above = di atasnya
signal-sheet-days = Angka tiap hari
signal-sheet-missing = belum ada angka
signal-sheet-verdict = Peringatan, bukan kesimpulan. Mohon dicek dulu bersama petugasnya.

## Keterlambatan: kapan angka suatu hari menjadi lengkap

command-keterlambatan-menu = Kapan angka suatu hari menjadi lengkap
button-delay = Keterlambatan
delay-title = <b>{ $indicator }: seberapa cepat angkanya lengkap</b>, { $place }
delay-how = Persen dari angka yang diketahui sekarang, pada akhir hari itu (+0) dan beberapa hari sesudahnya:
delay-row = <code>{ $row }</code>
delay-not-final = * belum 7 hari: angkanya masih bisa berubah.
delay-same-day = Lengkap pada hari yang sama: <b>{ $now } %</b> pada pekan final terakhir, sebelumnya { $then } %
delay-median = Laporan tengah (median) pekan ini: <b>{ $median }</b>
delay-median-before = { $weeks } pekan sebelumnya: { $median }
delay-before-cutoff = { $duration } sebelum cut-off
delay-after-cutoff = { $duration } sesudah cut-off
delay-half-missing = belum ada, baru { $came } dari { $due } laporan masuk
delay-usage = Angka atau wilayah itu tidak dikenal. Contoh: <code>/keterlambatan</code>, <code>/keterlambatan { form-last }</code>, <code>/keterlambatan { form-first } Kab. Kudus</code>
delay-sheet-title = { $indicator }: seberapa cepat lengkap
delay-sheet-how = Persen dari angka yang diketahui sekarang, menurut waktu kirim petugas
delay-sheet-columns = hari sesudah tanggalnya
delay-sheet-persons = sekarang
delay-sheet-below = &lt; { $share } %
delay-sheet-from = ≥ { $share } %
delay-sheet-legend = Warna: persen yang sudah diketahui
delay-sheet-not-final = belum final (di bawah 7 hari)
delay-sheet-over = kemudian dikoreksi turun
delay-sheet-median = Waktu kirim laporan tengah (median)
delay-sheet-now = 7 hari terakhir
delay-sheet-before = 3 pekan sebelumnya

## Jadwal dan tangga pengingat

command-jadwal-menu = Jam batas, pengingat, ringkasan, bridging
typed-bridging = bridging, interval bridging
typed-reminders = pengingat, jam pengingat
typed-cutoff = batas waktu, batas, cut-off, cutoff
typed-summary-hour = ringkasan, jam ringkasan
typed-quiet = jam tenang, tenang
typed-initial = setelan awal, kembali ke setelan awal
typed-without = matikan, tanpa
audit-set-timetable = mengubah jadwal
typed-audit-set-timetable = jadwal, ubah jadwal
audit-field-bridge-every = bridging
audit-field-remind-at = pengingat
audit-field-cutoff-at = batas waktu
audit-field-summary-at = ringkasan
audit-field-quiet = jam tenang
audit-field-from-day = berlaku sejak
button-initial = Kembali ke setelan awal
button-save = Simpan
schedule-title = <b>Jadwal</b>, { $at }
schedule-line = { $name }: <b>{ $value }</b>
schedule-bridging = Bridging
schedule-reminders = Pengingat
schedule-cutoff = Batas waktu
schedule-summary = Ringkasan
schedule-quiet = Jam tenang
schedule-every-minutes = setiap { $minutes } menit
schedule-every-hours = setiap { $hours } jam
schedule-every-seconds = setiap { $seconds } detik
schedule-quiet-hours = { $since } sampai { $until }
schedule-none = tidak ada
schedule-supervisors = Pengawas diberi tahu siapa yang belum lapor: { $at }
schedule-next-bridge = Bridging berikutnya pukul { $at }.
schedule-next-reminder = Pengingat berikutnya { $day } pukul { $at }.
schedule-next-summary = Ringkasan berikutnya { $day } pukul { $at }.
schedule-coming = Mulai { $day }: { $name } { $value }
schedule-holiday = Hari ini libur: { $name }.
schedule-mild = Hari ini petugas hanya diingatkan sekali, pada jam pengingat terakhir.
schedule-holiday-next = Hari libur berikutnya: { $day }, { $name }.
schedule-holidays-none = Daftar hari libur sudah habis. Mohon minta pengelola sistem memperbaruinya.
schedule-of-settings = Semua jam menurut setelan awal.
schedule-by = Diubah oleh { $name }, { $day } pukul { $at }.
schedule-settings = Setelan awal: { $name } { $value }
schedule-effects = <b>Hasil pengingat, { $days } hari terakhir</b>
schedule-effect = • { $rung }: { $reminded } wilayah diingatkan; lapor dalam 60 menit { $quick } ({ $percent } %), hari itu juga { $same_day }
schedule-rung-cutoff = saat batas waktu
schedule-rung-supervisors = kepada pengawas
schedule-how = Tekan yang akan diubah, atau ketik, misalnya <code>/jadwal batas 15.30</code>.
schedule-ask = { $name } sekarang: <b>{ $value }</b>. Pilih yang baru:
schedule-choice = { $value }
schedule-ask-bridging = Atau ketik, misalnya <code>/jadwal bridging 10 menit</code>.
schedule-ask-reminders = Atau ketik, misalnya <code>/jadwal pengingat 11.00, 14.30</code>; tanpa pengingat: <code>/jadwal pengingat matikan</code>.
schedule-ask-cutoff = Atau ketik, misalnya <code>/jadwal batas 15.30</code>; beberapa sekaligus: <code>/jadwal batas 18.00 ringkasan 19.00</code>.
schedule-ask-summary = Atau ketik, misalnya <code>/jadwal ringkasan 17.30</code>.
schedule-ask-quiet = Atau ketik, misalnya <code>/jadwal jam tenang 21.00-06.00</code>; tanpa jam tenang: <code>/jadwal jam tenang matikan</code>.
schedule-usage = Belum terbaca. Contoh: <code>/jadwal</code>, <code>/jadwal batas 15.30</code>, <code>/jadwal pengingat 11.00, 14.30</code>, <code>/jadwal batas 18.00 ringkasan 19.00</code>, <code>/jadwal bridging 10 menit</code>, <code>/jadwal jam tenang 21.00-06.00</code>, <code>/jadwal setelan awal</code>. Tambahkan <code>ya</code> untuk langsung menyimpan.
schedule-preview = <b>Jadwal yang akan disimpan</b>
schedule-change = { $name }: { $old } → <b>{ $new }</b>
schedule-from-today = Berlaku sejak disimpan.
schedule-from-tomorrow = Berlaku mulai { $day }: sebagian jam itu hari ini sudah lewat, jadi hari ini masih memakai jadwal lama.
schedule-bridge-at-once = Selang bridging berlaku sejak disimpan.
schedule-summary-over = Ringkasan hari ini (pukul { $at }) tidak dikirim lagi.
schedule-preview-how = Belum disimpan. Tekan Simpan, atau ketik perintah yang sama dengan <code>ya</code> di belakangnya.
schedule-saved = Jadwal disimpan.
schedule-saved-back = Jadwal kembali ke setelan awal.
schedule-same = Jadwalnya sudah begitu. Tidak ada yang diubah.
schedule-moved = Belum disimpan: jadwal sudah diubah orang lain sejak pratinjau itu. Yang berlaku sekarang:
schedule-faults = Belum bisa disimpan:
schedule-fault-summary-first = • Ringkasan harus sesudah batas waktu.
schedule-fault-reminder-late = • Setiap pengingat harus sedikitnya 15 menit sebelum batas waktu.
schedule-fault-reminders-close = • Jarak antara dua pengingat sedikitnya 15 menit.
schedule-fault-reminders-many = • Pengingat paling banyak 4 kali sehari.
schedule-fault-quiet-empty = • Jam tenang harus mulai dan berakhir pada jam yang berbeda.
schedule-fault-quiet-reminder = • Jam pengingat dan batas waktu harus di luar jam tenang.
schedule-fault-bridge-often = • Bridging paling sering setiap 1 menit.
schedule-fault-bridge-seldom = • Bridging paling jarang setiap 6 jam.
reminder-before = Laporan <b>{ $units }</b> untuk { $day } belum kami terima. Batas waktunya pukul { $at }.
reminder-cutoff = Batas waktu pukul { $at } sudah tiba, dan laporan <b>{ $units }</b> untuk { $day } belum kami terima. Masih bisa dikirim hari ini, tercatat sebagai terlambat.
reminder-holiday = Hari ini libur ({ $name }); laporan tetap diperlukan.
reminder-day-over = { $day } sudah lewat. Laporan untuk hari itu tercatat sebagai susulan.
escalation-title = <b>Belum lapor</b> untuk { $day } sampai batas waktu { $at }: <b>{ $missing }</b> dari { $units } wilayah
escalation-line = • <b>{ $unit }</b>: { $names }; terakhir melapor { $last }
escalation-line-nobody = • <b>{ $unit }</b>: belum ada petugas; terakhir melapor { $last }
escalation-never = belum pernah
escalation-more = dan { $more } wilayah lain.
escalation-how = Petugasnya sudah diingatkan. Untuk mengingatkan lagi: /belum

# /ekspor
command-ekspor-menu = Unduh data: Excel atau CSV
typed-excel = excel, xlsx
typed-csv = csv
export-excel = Excel
export-csv = CSV
export-day = { $day }
export-month = { $month }
export-days = { $since } s.d. { $until }
export-waiting = Menyiapkan berkas { $style }: { $days } …
export-progress = Menyiapkan berkas { $style }: { $days } … <b>{ $percent } %</b>
export-done = Selesai: berkas { $style }, { $days }, { $reports } laporan. Berkasnya menyusul di bawah ini.
export-parts = Karena besar, datanya dibagi menjadi { $files } berkas.
export-failed = Berkas { $style } untuk { $days } tidak jadi dibuat.
export-failed-told = Mohon coba lagi nanti. Bila terulang, admin sudah diberi tahu.
export-why-broken = Sebabnya: kesalahan di sistem kami; data laporan tidak terpengaruh.
export-why-hung = Sebabnya: pembuatannya berhenti di tengah jalan; data laporan tidak terpengaruh.
export-why-full = Sebabnya: ruang penyimpanan di server penuh.
export-why-too-large = Sebabnya: data satu bulan saja sudah melebihi batas berkas Telegram. Mohon minta rentang yang lebih pendek, misalnya satu minggu.
export-cancelled = Dibatalkan: berkas { $style }, { $days }.
export-known = Keadaan per { $day } { $year } pukul { $at }, bukan keadaan sekarang.
export-perhaps = Berkasnya mungkin sudah terkirim, tetapi kami tidak menerima kepastiannya. Bila belum ada di percakapan ini, mohon ketik <code>{ $command }</code>
export-caption = <b>{ $days }</b>, { $scope }
export-gone = Berkas ini sudah dihapus dari server. Mohon minta lagi: <code>{ $command }</code>
export-scope-all = seluruh provinsi ({ $units } wilayah)
export-scope-some = { $units } wilayah
export-scope-named = { $units }
export-same = Berkas yang sama ({ $days }) sedang disiapkan. Mohon tunggu sebentar.
export-enough = Masih ada { $exports } berkas Anda yang sedang disiapkan. Mohon tunggu salah satunya selesai, atau ketik <code>/ekspor batal</code>
export-none-open = Tidak ada berkas yang sedang disiapkan.
export-over = Berkas itu sudah selesai atau sudah dibatalkan.
export-swapped = Tanggalnya terbalik; kami balik menjadi dari yang lebih awal.
export-cut-early = Hari sebelum { $first } tidak disertakan: pelaporan dimulai hari itu.
export-cut-future = Hari sesudah { $last } tidak disertakan: belum ada datanya.
export-known-before = Rentang itu sesudah waktu yang diminta dengan "per": saat itu belum ada datanya.
export-no-such-day = Tanggal "{ $text }" tidak ada di kalender.
export-unreadable = Rentang tanggalnya belum terbaca.
export-usage = Contoh: <code>/ekspor</code> (bulan ini), <code>/ekspor 1/8 16/8</code>, <code>/ekspor agustus 2021 csv</code>, <code>/ekspor 1/11 30/11 per 1/12 08.00</code>
button-workbook = Unduh Excel
button-export-cancel = Batalkan
button-export-days = { $days } hari terakhir
button-export-month = { $month }
button-export-year = Tahun { $year }
button-export-csv = Dalam CSV
button-export-excel = Dalam Excel
incident-export = <b>Berkas /ekspor tidak bisa dibuat</b>, diketahui pukul { $since }.
incident-export-do = Laporan tidak terpengaruh. Mohon minta pengelola sistem melihat log ("no_export") dan ruang penyimpanan di mesin ini.
incident-export-over = Berkas /ekspor bisa dibuat lagi sejak pukul { $until }, setelah { $duration }.
incident-name-export = berkas /ekspor tidak bisa dibuat
audit-ask-export = meminta berkas ekspor
audit-cancel-export = membatalkan berkas ekspor
audit-end-export = menyelesaikan berkas ekspor
typed-audit-ask-export = ekspor, minta ekspor
typed-audit-cancel-export = batal ekspor
typed-audit-end-export = selesai ekspor

# lembar berkas ekspor
sheet-day = Tanggal
sheet-code = Kode
sheet-unit = Wilayah
sheet-number = Nomor laporan
sheet-revision = Revisi
sheet-sent = Dikirim (WIB)
sheet-first-sent = Dikirim pertama (WIB)
sheet-reason = Alasan
sheet-reason-of = { $indicator }: { $reason }
sheet-joined = { $items }
sheet-indicator = Indikator
sheet-amount = Jumlah
sheet-nothing = Nihil
sheet-timeliness = Ketepatan
sheet-time-on-time = tepat waktu
sheet-time-late = terlambat
sheet-time-delayed = susulan
sheet-state = Status paritas
sheet-kind = Jenis
sheet-kind-new = baru
sheet-kind-adjustment = penyesuaian
sheet-since = Sejak (WIB)
sheet-cause = Sebab
sheet-ours = { $indicator } provinsi
sheet-theirs = { $indicator } pusat
sheet-gap = { $indicator } selisih
sheet-units = Wilayah wajib lapor
sheet-due = Hari wajib lapor
sheet-reported = Melapor
sheet-of-them-nothing = Di antaranya nihil
sheet-not-reported = Belum lapor
sheet-on-time = Tepat waktu
sheet-late = Terlambat
sheet-delayed = Susulan
sheet-complete = Kelengkapan
sheet-timely = Ketepatan
sheet-yes = ya
sheet-sum-province = Jumlah provinsi
sheet-sum-units = Jumlah wilayah Anda
cover-name = keterangan
cover-title = SatuLapor
cover-what = Laporan harian { form-name } kabupaten/kota: angka, revisi, paritas dengan pusat, dan kelengkapan
cover-scope = Cakupan
cover-scope-all = Seluruh provinsi, { $units } kabupaten/kota
cover-scope-named = { $names }
cover-range = Rentang
cover-known = Keadaan per
cover-made = Diminta
cover-moment = { $day }, pukul { $at }
cover-version = Dibuat oleh
cover-version-of = SatuLapor { $version }
cover-empty = Sel kosong
cover-empty-means = Belum ada angkanya; bukan nol. Angka nol ditulis 0.
cover-figures = Angka
cover-figures-mean = Kasus baru hari itu, dalam orang. Penyesuaian (misalnya data ganda) tidak termasuk di dalamnya; lihat lembar penyesuaian. Selisih = provinsi dikurangi pusat.
cover-reports = Satu baris tiap laporan wilayah per hari, dengan revisi terakhir
cover-revisions = Semua revisi, yang pertama juga
cover-parity = Angka provinsi di samping angka pusat, tiap wilayah per hari; sebab selisih menurut pembacaan terakhir
cover-completeness = Tiap wilayah: berapa hari melapor, nihil, belum, tepat waktu, terlambat, susulan. Ketepatan = tepat waktu dibagi hari wajib lapor
cover-days = Satu baris tiap hari: siapa melapor, dan jumlah provinsi di samping terbitan pusat
cover-adjustments = Penyesuaian dengan alasannya; bertanda minus bila mengurangi
cover-practice = Latihan
cover-practice-means = Laporan latihan tidak pernah termasuk

## Kunci dan buka

command-kunci-menu = Mengunci tanggal dan wilayah
command-buka-menu = Membuka tanggal yang dikunci
lock-title = <b>Mengunci tanggal</b>
opening-title = <b>Membuka tanggal yang dikunci</b>
lock-usage = Contoh: <code>/kunci 1/8 15/8 Kab. Kudus, Kab. Demak alasan: data Agustus sudah final</code>. Bisa juga <code>/kunci</code> saja.
opening-usage = Contoh: <code>/buka 1/8 15/8 Kab. Kudus sampai besok 12.00 alasan: rekonsiliasi data</code>. Bisa juga <code>/buka</code> saja.
lock-ask-first = Mulai tanggal berapa? Pilih, atau ketik: <code>1/8</code>, atau dua tanggal sekaligus: <code>1/8 15/8</code>
lock-ask-last = Sampai tanggal berapa? Pilih, atau ketik tanggalnya.
lock-ask-reason = Apa alasannya? Ketik satu kalimat; petugas akan membacanya.
opening-ask-reason = Apa alasannya? Ketik satu kalimat; tercatat di jejak audit.
opening-ask-until = Dibuka sampai kapan? Pilih, atau ketik: <code>besok 12.00</code>, <code>20/8 17.00</code>
lock-from = Mulai: { $day }
lock-day = Tanggal: { $day }
lock-days = Tanggal: { $first } sampai { $last } ({ $days } hari)
lock-province = Wilayah: seluruh provinsi
lock-reason = Alasan: { $reason }
lock-reason-short = Alasannya belum terbaca. Mohon ketik satu kalimat.
lock-no-such-day = Tanggal itu tidak ada di kalender: { $text }
lock-future = { $day } belum tiba. Yang bisa dikunci atau dibuka adalah tanggal sampai hari ini.
lock-inverted = Tanggalnya terbalik: { $first } sesudah { $last }. Mohon pilih lagi, yang lebih dulu lebih dahulu.
lock-too-long = Rentang itu { $days } hari. Sekali kunci atau buka paling banyak { $most } hari; mohon pilih tanggal akhir yang lebih dekat.
opening-until-range = Waktu itu sudah lewat atau terlalu jauh. Bukaan berlaku paling lama { $days } hari.
lock-see-below = Ringkasannya ada di bawah.
lock-preview = <b>Kunci tanggal ini?</b>
opening-preview = <b>Buka tanggal ini?</b>
lock-preview-days = Tanggal: { $days } ({ $count } hari)
lock-preview-units = Wilayah: { $units } ({ $count } wilayah)
lock-preview-reports = Laporan yang sudah ada: { $reports }, yang belum ada: { $missing }
lock-preview-what = Setelah dikunci, laporan baru dan koreksi tanggal itu perlu persetujuan pengawas. Isian yang sedang dikerjakan tidak hilang.
opening-preview-what = Selama dibuka, laporan dan koreksi tanggal itu langsung tersimpan tanpa persetujuan.
opening-preview-proofs = { $proofs } hari di antaranya sudah punya bukti kesamaan data. Bila angkanya berubah, bukti baru terbit setelah ditutup lagi dan menyebut yang lama.
opening-until = Dibuka sampai { $day } pukul { $at }
lock-done = <b>Sudah dikunci</b>, berlaku sekarang.
opening-done = <b>Sudah dibuka</b>, berlaku sekarang.
lock-how-to-end = Untuk melihat atau mengakhirinya: <code>/kunci daftar</code>
lock-ended = Kunci diakhiri.
opening-ended = Bukaan diakhiri.
lock-ended-already = Yang itu sudah berakhir.
locks-title = <b>Kunci dan bukaan yang berlaku: { $locks }</b>
locks-none = Tidak ada tanggal yang dikunci atau dibuka oleh admin.
locks-automatic = Selain itu, koreksi perlu persetujuan bila lebih dari { $days } hari setelah tanggalnya.
locks-how = Untuk mengunci: /kunci. Untuk membuka: /buka.
locks-line = { $number }. 🔒 { $days } · { $units }
locks-line-open = { $number }. 🔓 { $days } · { $units }
locks-by = { $name }, { $day } pukul { $at }: { $reason }
locks-day = { $day }
locks-days = { $first } sampai { $last }
locks-province = seluruh provinsi
locks-more = … dan { $more } lagi.
locked-by = 🔒 Tanggal ini dikunci oleh admin { $name }, { $day }: { $reason }. Laporan dan koreksinya dikirim sebagai permintaan persetujuan ke pengawas.
request-sent-first = Laporan <b>{ $number }</b> sudah dikirim ke pengawas untuk disetujui. Sampai disetujui, laporan ini belum dihitung.
request-title-first = <b>Permintaan laporan</b> · { $number }
request-was-rejected-first = Laporan { $number } <b>tidak disetujui</b> oleh { $name }, { $day } pukul { $at }. Laporan ini tidak dihitung.
button-lock = Kunci
button-open = Buka
button-lock-list = Lihat yang berlaku
button-lock-end = Akhiri { $number }
button-only-day = Hanya { $day }

## Siaran

command-siaran-menu = Mengirim pengumuman ke banyak orang
broadcast-from = 📢 <b>Pengumuman</b> dari admin { $name }
broadcast-text = { $text }
broadcast-title = <b>Siaran</b>
broadcast-usage = Contoh: <code>/siaran petugas</code>, <code>/siaran Kab. Kudus, Kota Tegal</code>, <code>/siaran semua</code>. Teksnya ditulis di pesan berikutnya.
broadcast-ask-whom = Untuk siapa? Pilih, atau ketik, misalnya <code>petugas Kab. Kudus</code>
broadcast-ask-text = Tulis teksnya sebagai satu pesan, paling banyak { $most } huruf. Huruf tebal, miring, dan tautan ikut terkirim. Setelah itu Anda melihatnya dulu sebelum dikirim.
broadcast-for = Untuk: { $audience }
broadcast-to = Untuk: { $audience }, { $people } orang
audience-everybody = semua orang
audience-role = semua { $role }
audience-units = { $units }
audience-role-units = { $role } { $units }
broadcast-empty = Pesan itu kosong. Mohon tulis teksnya.
broadcast-too-long = Teks itu terlalu panjang; paling banyak { $most } huruf. Belum ada yang dikirim. Mohon dipendekkan, atau kirim sebagai dua siaran.
broadcast-only-text = Siaran hanya bisa berupa teks. Gambar atau berkas tidak ikut terkirim; tulis teksnya, dan bila perlu sertakan tautan.
broadcast-no-slash = Teks siaran tidak bisa diawali garis miring, karena itu dibaca sebagai perintah. Mohon tulis tanpa garis miring di depan.
broadcast-preview = Di atas ini pesan seperti yang akan diterima.
broadcast-unreachable = { $people } di antaranya tidak bisa menerima pesan (memblokir bot atau menutup akunnya).
broadcast-quiet = ⚠️ Sekarang { $at }, jam tenang. Orang bisa terbangun; bila tidak mendesak, kirim besok pagi.
broadcast-second = Karena untuk semua orang, admin kedua harus menyetujuinya dalam sepuluh menit, bila ada.
broadcast-nobody = Tidak ada yang bisa menerimanya, jadi tidak bisa dikirim.
broadcast-what-now = Siaran ini belum dikirim. Ketik <code>kirim</code>, <code>ubah</code>, atau <code>batal</code>.
broadcast-not-sent = Siaran ini tidak dikirim.
broadcast-begun = Siaran dimulai.
broadcast-waits = Menunggu persetujuan admin kedua.
second-what-broadcast = Siaran untuk semua orang:
broadcast-running = <b>Siaran sedang dikirim</b>
broadcast-stopped = <b>Siaran dihentikan</b> oleh { $name }
broadcast-done = <b>Siaran selesai</b>
broadcast-progress = Terkirim { $sent } dari { $people }, gagal { $failed }
broadcast-report = <b>Siaran selesai</b>
broadcast-report-stopped = <b>Siaran dihentikan</b> oleh { $name }
broadcast-missed = • { $fate }: { $people }
broadcast-missed-named = • { $fate }: { $people } ({ $names })
broadcast-missed-more = … dan { $more } nama lagi.
broadcast-stopping = Dihentikan. Yang belum terkirim tidak dikirim lagi.
broadcast-over = Siaran itu sudah berakhir.
broadcast-fate-queued = menunggu giliran
broadcast-fate-sent = terkirim
broadcast-fate-unknown = belum pasti sampai
broadcast-fate-failed = ditolak Telegram
broadcast-fate-unreachable = tidak bisa dihubungi
broadcast-fate-left = aksesnya sudah berakhir
broadcast-fate-stopped = tidak jadi dikirim
broadcasts-title = <b>Siaran terakhir</b>
broadcasts-none = Belum pernah ada siaran. Untuk membuatnya: /siaran
broadcasts-line = { $number }. { $day } pukul { $at }, { $name } · { $audience }
broadcasts-stop = Untuk menghentikannya: <code>/siaran hentikan { $number }</code>
broadcasts-state = { $state }, terkirim { $sent } dari { $people }
broadcast-state-running = sedang dikirim
broadcast-state-stopped = dihentikan
broadcast-state-done = selesai
button-broadcast = Kirim ke { $people } orang
button-change-text = Ubah teks
button-stop = Hentikan
button-stop-number = Hentikan { $number }

audit-lock-days = mengunci tanggal
audit-open-days = membuka tanggal
audit-end-lock = mengakhiri kunci
audit-end-opening = mengakhiri bukaan
audit-start-broadcast = memulai siaran
audit-stop-broadcast = menghentikan siaran
audit-end-broadcast = menyelesaikan siaran
audit-field-first-day = dari tanggal
audit-field-last-day = sampai tanggal
audit-field-until = berlaku sampai
audit-field-text = teks
audit-moment = { $day } { $at }
typed-audit-lock-days = kunci, mengunci
typed-audit-open-days = buka, membuka
typed-audit-end-lock = akhiri kunci, kunci berakhir
typed-audit-end-opening = akhiri bukaan, bukaan berakhir
typed-audit-start-broadcast = siaran, mulai siaran
typed-audit-stop-broadcast = hentikan siaran
typed-audit-end-broadcast = siaran selesai

command-cadangkan-menu = Buat cadangan basis data sekarang
command-data_saya-menu = Data Anda yang disimpan
backup-asked = Baik, cadangan dibuat sekarang. Kemajuan dan hasilnya menyusul di sini.
backup-running = Cadangan sedang dibuat: { $percent }%
backup-done = <b>Cadangan selesai</b>, { $at }: { $size } MB dalam { $duration }.
backup-where = Berkas <code>{ $file }</code> di folder <code>{ $folder }</code>.
backup-filtered = Isinya sudah melewati BACKUP_FILTER.
backup-plain = Isinya tidak disandikan: simpan di tempat yang hanya dapat dibaca pengelola.
backup-kept = Cadangan yang tersimpan: { $copies }
backup-line = • { $day } pukul { $at }, { $size } MB
backup-more = dan { $copies } yang lebih lama
backup-failed = <b>Cadangan tidak jadi dibuat.</b>
backup-failed-safe = Data tidak berubah dan laporan tetap berjalan.
backup-trouble-room = Ruang penyimpanan tidak cukup: perlu { $needed } MB, tersisa { $free } MB. Kosongkan dulu, atau pindahkan BACKUP_DIR ke penyimpanan lain.
backup-trouble-folder = Folder cadangan tidak dapat ditulisi. Periksa BACKUP_DIR.
backup-trouble-filter = Perintah BACKUP_FILTER gagal dijalankan. Rinciannya ada di log.
backup-trouble-damaged = Salinannya tidak lolos pemeriksaan: basis data mungkin rusak. Jangan hapus cadangan lama, dan segera hubungi pengelola sistem.
backup-trouble-tool = pg_dump tidak ada atau gagal. Rinciannya ada di log.
backup-trouble-busy = Cadangan lain sedang dibuat. Coba lagi setelah itu selesai.
backup-trouble-stopped = Bot sedang dihentikan.
backup-trouble-other = Basis data tidak dapat dibaca. Rinciannya ada di log.
incident-name-backup = Cadangan malam gagal
incident-backup = <b>Cadangan malam gagal</b>, pukul { $since }.
incident-backup-do = Dicoba lagi sendiri setiap jam. Laporan tetap berjalan, tetapi belum ada cadangan baru.
incident-backup-over = Cadangan kembali dibuat pukul { $until }, setelah gagal selama { $duration }.
system-backup = Cadangan terakhir: { $day } pukul { $at } ({ $age } yang lalu), { $size } MB.
system-backup-none = Belum ada cadangan. Buat sekarang: /cadangkan

restored-admin = <b>Basis data dipulihkan dari cadangan { $day } pukul { $since }.</b>
restored-admin-reports = Laporan yang dikirim dari { $day } pukul { $since } sampai { $until_day } pukul { $until } tidak ada lagi di sini. Petugas sudah diminta mengirim ulang; bandingkan dengan pusat lewat /paritas dan /belum.
restored-admin-people = Perubahan pengguna, undangan, kunci, dan jadwal pada jangka waktu itu juga hilang: periksa /pengguna dan /jadwal.
restored-admin-nation = Laporan yang belum terkirim saat cadangan dibuat dibaca ulang dulu di pusat. Yang sudah lebih baru di sana menunggu keputusan Anda di /antrean.
restored-officer = <b>Mohon periksa laporan Anda.</b> Karena gangguan penyimpanan, laporan yang dikirim dari { $day } pukul { $since } sampai { $until_day } pukul { $until } tidak tersimpan lagi.
restored-officer-do = Lihat /status, lalu kirim ulang yang belum ada dengan /lapor atau /koreksi. Mohon maaf, dan terima kasih.

own-data-title = <b>Data Anda di sini</b>
own-data-name = Nama: { $name }
own-data-telegram = ID Telegram: <code>{ $id }</code>
own-data-roles = Peran: { $roles }
own-data-no-role = Peran: tidak ada
own-data-since = Terdaftar sejak { $day }, bahasa: { $name }
own-data-reports = Laporan Anda: { $revisions } (termasuk koreksi), untuk { $first } sampai { $last }
own-data-messages = Pesan Anda dan jawaban bot: dihapus { $days } hari setelah selesai.
own-data-why = Dasarnya: tugas pelaporan untuk kepentingan umum (UU 27/2022 Pasal 20 ayat (2) huruf e). Laporan dan catatan perubahan disimpan selama dibutuhkan sebagai arsip.
own-data-who = Yang melihat: admin (semua), pengawas (nama pelapor wilayahnya). Grup dan pusat tidak menerima nama Anda.
own-data-waiting = Permintaan hapus Anda ({ $day } pukul { $at }) menunggu jawaban admin.
own-data-usage = Contoh: <code>/data_saya</code>, <code>/data_saya hapus</code>, <code>/data_saya tarik</code>
own-data-stranger = Anda tidak terdaftar di sini. Pesan yang Anda kirim ke bot dihapus setelah { $days } hari.
button-erase = Minta hapus data saya
button-erase-send = Ya, kirim permintaan
button-erase-no = Tidak jadi
erase-what = <b>Yang dihapus:</b> nama dan ID Telegram Anda, pesan, isian yang belum dikirim, dan akses Anda.
erase-stays = <b>Yang tetap:</b> laporan dan koreksi, tanpa nama Anda. Catatan perubahan yang disegel tetap memuat nomor ID Telegram, tanpa nama.
erase-sure = Ini tidak dapat dibatalkan, dan Anda tidak dapat melapor lagi tanpa undangan baru. Kirim permintaan ke admin? (ketik <code>/data_saya kirim</code>)
erase-asked = Permintaan Anda sudah dikirim ke admin. Anda diberi tahu begitu dijawab.
erase-asked-already = Permintaan Anda sudah ada dan menunggu jawaban admin. Untuk menariknya: <code>/data_saya tarik</code>
erase-last-admin = Anda admin terakhir. Jadikan orang lain admin dulu (/undang), lalu minta lagi.
erase-none = Tidak ada permintaan hapus yang menunggu.
erase-withdrawn = Permintaan hapus Anda ditarik. Tidak ada yang dihapus.
erase-wanted = <b>{ $name } meminta datanya dihapus</b> (UU 27/2022 tentang Pelindungan Data Pribadi). Mohon dijawab dalam 3 × 24 jam.
erase-wanted-what = Jika disetujui, nama diganti nomor di semua laporan, akses dicabut, dan tidak dapat dikembalikan. Pastikan wilayahnya punya petugas lain.
erase-not-own = Permintaan Anda sendiri dijawab admin lain.
erase-was-approved = { $name }: data dihapus, disetujui { $other } pada { $day } pukul { $at }.
erase-was-rejected = Permintaan hapus data { $name } ditolak { $other } pada { $day } pukul { $at }.
erase-was-withdrawn = { $name } menarik permintaan hapus datanya, { $day } pukul { $at }.
erase-done = Data Anda sudah dihapus. Terima kasih atas laporan Anda selama ini.
erase-done-again = Untuk melapor lagi, mintalah undangan baru kepada admin.
erase-declined = Permintaan hapus data Anda belum dapat dipenuhi. Alasannya dapat ditanyakan kepada admin.
person-erased = Data orang ini sudah dihapus; tidak ada yang dapat diubah lagi.
typed-erase = hapus, hapus data saya, minta hapus data saya
audit-ask-erasure = meminta datanya dihapus
audit-decide-erasure = menjawab permintaan hapus data
audit-run-backup = meminta cadangan
audit-restore = memulihkan basis data dari cadangan
audit-field-made-at = cadangan dibuat
audit-field-lost-at = basis data hilang
typed-audit-ask-erasure = minta hapus, permintaan hapus
typed-audit-decide-erasure = hapus data, jawab hapus
typed-audit-run-backup = cadangan, cadangkan
typed-audit-restore = pulihkan, pemulihan
