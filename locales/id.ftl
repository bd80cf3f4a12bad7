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
