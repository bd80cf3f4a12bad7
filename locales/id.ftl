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
card-what-now = Tekan Kirim bila sudah benar. Bila ada yang keliru, tekan Ubah atau ketik saja, misalnya <code>sembuh 8</code>.
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
welcome-privacy = Yang dilaporkan hanya jumlah kasus: jangan kirim nama, NIK, atau data pasien. Yang disimpan tentang Anda: nama, ID Telegram, peran, wilayah, serta pesan dan laporan yang Anda kirim.
help-title = <b>SatuLapor</b>: lapor sekali, satu angka di kabupaten/kota, provinsi, dan pusat.
help-petugas = /lapor – kirim laporan hari ini; angkanya boleh langsung: <code>/lapor 12 9 1</code>
    /nihil – tidak ada kasus hari ini
    /koreksi – perbaiki laporan yang sudah dikirim
    /status – tujuh hari terakhir dan statusnya di pusat
    /riwayat – laporan lama dan revisinya
    /batal – batalkan isian yang belum dikirim
    /latihan – coba dulu, tidak ada yang dikirim
    /bahasa – ganti bahasa
help-pengawas = /ringkasan – ringkasan hari ini, juga dikirim otomatis setiap hari
    /ringkasan kemarin atau /ringkasan 16/8 – ringkasan hari lain
    /persetujuan – koreksi yang menunggu persetujuan Anda
    /bahasa – ganti bahasa
help-admin = /undang – buat tautan undangan
    /sinkron – jalankan bridging sekarang
    /ringkasan – ringkasan hari ini
    /persetujuan – koreksi yang menunggu persetujuan
stranger = Bot ini khusus untuk pelaporan kasus oleh kabupaten/kota di Jawa Tengah. Bila Anda bertugas melapor, tekan Minta akses, atau mintalah tautan undangan kepada admin Dinas Kesehatan Provinsi.
invitation-unknown = Tautan undangan ini tidak dikenal. Mohon minta tautan baru kepada admin.
invitation-used = Tautan undangan ini sudah dipakai. Satu tautan hanya untuk satu orang. Mohon minta tautan baru kepada admin.
invitation-expired = Masa berlaku tautan undangan ini sudah habis. Mohon minta tautan baru kepada admin.
group-not-here = Perintah dan laporan hanya diterima lewat chat pribadi: https://t.me/{ $bot }
command-unknown = Perintah itu tidak dikenal. Ketik /bantuan untuk melihat perintah yang ada.
command-not-yours = Perintah itu bukan untuk peran Anda. Ketik /bantuan untuk melihat perintah Anda.
text-officer = Tidak ada isian yang belum dikirim. Ketik /lapor, atau langsung angkanya, misalnya <code>12 9 1</code> (konfirmasi, sembuh, meninggal). Bila tidak ada kasus: /nihil.
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
doubt-exits = ⚠️ Sembuh dan meninggal bersama <b>{ $figure }</b>, padahal kasus aktif kemarin dan konfirmasi hari itu hanya { $limit }.
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
access-thanks = Terima kasih, permintaan Anda sudah diteruskan kepada admin. Bila disetujui, Anda mendapat tautan undangan.
access-asked = <b>Permintaan akses</b> dari { $name } (ID Telegram { $id }): { $about }
    Bila sesuai, buat tautan dengan /undang lalu kirimkan kepadanya.
access-asked-already = Permintaan Anda hari ini sudah diteruskan kepada admin. Mohon tunggu kabarnya.
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
