### English. The same keys are in id.ftl; `python -m locales.check` compares the two.

## Indikator

indicator-konfirmasi = confirmed cases
indicator-konfirmasi-short = Confirmed
indicator-sembuh = recovered (released from isolation)
indicator-sembuh-short = Recovered
indicator-meninggal = deaths (confirmed)
indicator-meninggal-short = Deaths
indicator-suspek = suspected cases
indicator-suspek-short = Suspected
indicator-discarded = discarded
indicator-discarded-short = Discarded
indicator-probable = probable cases
indicator-probable-short = Probable
indicator-meninggal_probable = deaths (probable)
indicator-meninggal_probable-short = Probable deaths
indicator-kontak_erat = close contacts
indicator-kontak_erat-short = Contacts
indicator-diperiksa = people examined
indicator-diperiksa-short = Examined
indicator-aktif = active cases
indicator-aktif-short = Active

## Wilayah

unit-kind-kabupaten = regency
unit-kind-kota = city

## Paritas

parity-not-sent = NOT SENT
parity-waiting = WAITING
parity-matched = MATCHED
parity-different = DIFFERENT
parity-refused = REFUSED
