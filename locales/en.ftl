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

## Angka dan baris

figure-missing = not known yet
figure-incomplete = incomplete
card-line = { $indicator }: <b>{ $figure }</b>
card-line-beside = { $indicator }: <b>{ $figure }</b> (yesterday { $yesterday })

## Mengisi laporan

report-heading = <b>{ $unit }</b> · { $day }
report-ask = ({ $number }/{ $of }) Number of <b>new</b> { $indicator }?
report-yesterday = Yesterday: { $figure }
report-no-yesterday = Yesterday: no report
report-no-unit = No unit is assigned to you yet. Please contact the admin at the Provincial Health Office.
report-argument-ignored = What stands after /lapor is not read. Please answer one by one:
report-which-unit = A report for which unit? Press or type one: { $units }.
unit-name = { $unit }
report-already-sent = { $name } already sent this report at { $at }, number { $number }. What is stored:
report-sent-by-other = { $name } sent this report before you, at { $at }, number { $number }. Yours was not sent. What is stored:
report-still-open = This report has not been sent. Press Continue to go on with it, or New report to drop it and start again:
report-resume = You are at question { $number } of { $of }.
report-resume-card = Your report only needs to be checked and sent.
report-not-yours = This unit is no longer assigned to you, so the report was not sent. Please contact the admin.
report-no-more-details = All details are filled in. Type "change" to correct one.
report-not-finished = Some questions are still open. Please answer them first:
report-needs-a-number = A report needs at least one number. If there were no cases, press Change and enter 0.
report-cancelled = Cancelled. Nothing was sent.
nothing-open = There is no unsent report. Type /lapor to start one.

## Jawaban yang belum bisa dipakai

answer-several = Several numbers were read: { $numbers }. Please type just one.
answer-negative = The number cannot be below 0. Please type it again, for example 12.
answer-not-whole = People are counted in whole numbers. Please type it again, for example 12.
answer-not-a-number = That was not read as a number. Please type the count, for example 12. If it is not known yet, type "not yet".
answer-above-population = That is more than the population of { $unit } ({ $population }). Please check and type it again.
answer-ambiguous = That number of { $indicator } can be read in two ways. Which one is meant?
answer-late = Your message arrived late and was not taken as an answer. Please go on from here:
answer-elsewhere = That reply does not belong to a question of this report and was not taken as an answer. Please go on from here:
edited-not-read = Edited messages are not read again, so the figure is unchanged. Until the report is sent you can correct it with Change.
unsupported-sticker = Stickers cannot be read. Please type instead.
unsupported-photo = Photos cannot be read. Please type instead.
unsupported-voice = Voice messages cannot be heard. Please type instead.
unsupported-video = Videos cannot be watched. Please type instead.
unsupported-document = Files cannot be opened. Please type instead.
unsupported-location = A location is not needed. Please type instead.
unsupported-contact = A contact is not needed. Please type instead.
unsupported-poll = Polls cannot be read. Please type instead.
unsupported-other = This kind of message cannot be read. Please type instead.

## Kartu dan tanda terima

card-title = <b>Please check before sending</b>
card-which-line = Which figure should change?
card-what-now = Press Send if all is correct, or Change if something is not.
receipt-title = <b>Report stored</b> · { $number }
receipt-parity = At the centre: <b>{ $state }</b>
receipt-bridge = Next bridging at { $at }. The result will come as a reply to this message.

## Tombol

button-missing = Not yet
button-enough = Enough
button-send = Send
button-change = Change
button-cancel = Cancel
button-detail = Add details
button-back = Back
button-go-on = Continue
button-anew = New report
button-number = { $number }
button-old = That button belongs to an old message. Please use the latest one.
button-closed = This report was already sent or cancelled.

## Peran, undangan, dan bantuan

role-petugas = officer
role-pengawas = supervisor
role-admin = admin
role-units = Role: { $role } · Units: { $units }
role-province = Role: { $role } · Units: whole province
welcome = <b>Welcome, { $name }!</b>
welcome-back = Welcome back, { $name }.
welcome-privacy = Only counts are reported here: never send names, ID numbers or patient data. What is stored about you: your name, Telegram ID, role, units, and the messages and reports you send.
help-title = <b>SatuLapor</b>: report once, one figure for district, province and centre.
help-petugas = /lapor – send today's report
    /status – your last seven days and where they stand at the centre
    /batal – cancel the unsent report
    /bantuan – this help
help-pengawas = /ringkasan – today's summary, also sent automatically every day
    /ringkasan kemarin or /ringkasan 16/8 – the summary of another day
help-admin = /undang – make an invitation link
    /sinkron – run bridging now
    /ringkasan – today's summary
stranger = This bot is for case reporting by the districts of Jawa Tengah only. To join, ask the admin at the Provincial Health Office for an invitation link.
invitation-unknown = This invitation link is not known. Please ask the admin for a new one.
invitation-used = This invitation link was already used. A link is for one person only. Please ask the admin for a new one.
invitation-expired = This invitation link has expired. Please ask the admin for a new one.
group-not-here = Commands and reports are taken in a private chat only: https://t.me/{ $bot }
command-unknown = That command is not known. Type /bantuan to see what there is.
command-not-yours = That command is not for your role. Type /bantuan to see yours.
text-officer = There is no unsent report. Type /lapor to fill in today's.
text-other = Type /bantuan to see the commands.
invite-usage = How to invite:
    <code>/undang petugas 33.19</code>
    <code>/undang petugas Kab. Kudus, Kota Tegal</code>
    <code>/undang pengawas</code> (whole province)
    <code>/undang admin</code>
invite-needs-unit = An officer needs at least one unit. Please name it.
invite-admin-no-unit = Admins serve the whole province. Please repeat without a unit: <code>/undang admin</code>
invite-title = <b>Invitation link</b>, please pass it on to the person
invite-link = https://t.me/{ $bot }?start={ $token }
invite-expires = For one person, until { $day } at { $at }.
unit-unknown = The unit "{ $text }" is not known. Give its code or name, for example 33.19 or Kab. Kudus.
unit-ambiguous = "{ $text }" may be: { $units }. Please write it in full.
day-unreadable = That date could not be read. Examples: <code>/ringkasan kemarin</code>, <code>/ringkasan 16/8</code>, <code>/ringkasan 16 Agustus 2021</code>
day-future = That day has not come yet. Please choose today or earlier.
day-too-early = Data begin on { $first }. Please choose that day or later.

## Bridging dan paritas

sync-started = Bridging has started. The result will follow.
parity-told-matched = <b>MATCHED</b> r{ $revision }, { $at }
parity-told-number = Report { $number }: province and centre hold the same figures.
parity-told-different = <b>DIFFERENT</b> r{ $revision }, { $at }
parity-told-refused = <b>REFUSED</b> r{ $revision }, { $at }
parity-difference = { $indicator }: province <b>{ $ours }</b>, centre <b>{ $theirs }</b>
parity-difference-adjustment = Adjustment of { $indicator }: province <b>{ $ours }</b>, centre <b>{ $theirs }</b>
parity-difference-more = { $more ->
    [one] and 1 other figure that differs
   *[other] and { $more } other figures that differ
}
parity-cause = Cause: { $cause }
parity-different-what-now = Your report is safely stored in the province; there is no need to send it again. If the province's figure is the wrong one, please tell the admin.
parity-refusal = The centre's reason: { $reason }
parity-refused-what-now = Your report is safely stored in the province. Please forward this message to the admin.
cause-not-sent = not yet sent to the centre
cause-refused = refused by the centre
cause-verification = waiting for the centre's verification
cause-period-closed = reporting period closed at the centre
cause-changed = changed at the centre
cause-doubled = counted twice at the centre
cause-missing-there = missing at the centre
cause-extra-there = only at the centre
cause-definition = different definition
cause-total-not-sum = the centre's published total is not the sum of its rows
cause-unknown = not known yet

## Gangguan

input-parked = Sorry, that message could not be processed. It is stored and the admin has been told. Please try once more.
incident-parked = Incoming messages could not be processed, first at { $at }. They are stored and their senders have been told. Please inform whoever runs the system; details are in the log.

## Ringkasan dan status

summary-title = <b>Summary of { $day }</b>, Jawa Tengah Province
summary-title-units = <b>Summary of { $day }</b>, { $units }
summary-completeness = Completeness: <b>{ $reported }</b> of { $units } units, { $nihil } of them zero reports
summary-timeliness = Timeliness: { $on_time } on time, { $late } late, { $delayed } for an earlier day
summary-missing = Not reported: { $units }
summary-missing-more = Not reported: { $units }, and { $more ->
        [one] 1 other unit
       *[other] { $more } other units
    }
summary-parity = { $state }: { $reports ->
        [one] 1 report
       *[other] { $reports } reports
    }
summary-nation-unread = Reconciliation: the centre's published figures of that day have not been read yet.
summary-nation-read = Reconciliation with the centre's published figures, read on { $day } at { $at }:
summary-equal = { $indicator }: province { $ours } = centre { $theirs }
summary-different = { $indicator }: province { $ours } ≠ centre { $theirs }, difference <b>{ $gap }</b>
    Cause: { $causes }
summary-cause-ours = { $cause } (province { $amount } more)
summary-cause-theirs = { $cause } (centre { $amount } more)
status-title = <b>{ $unit }</b>, last seven days
status-line = { $day }: <b>{ $state }</b> · { $number }
status-missing = { $day }: no report
sync-done = <b>Bridging finished</b>, { $at }
sync-stopped = <b>Bridging interrupted</b>, { $at }
sync-nothing-new = Nothing has changed.
sync-trouble = The centre cannot serve us at present. Reports are safely stored and will be sent again automatically.
incident-nation = Bridging to the centre has been disturbed since { $since }. Reports are still taken and stored, and will be sent automatically once the centre is back. If it lasts, please contact the centre.
incident-nation-over = Bridging to the centre was back at { $until }, after a disturbance of { $duration }.
incident-overtaken = The report of unit { $unit } for { $day } keeps changing at the centre although it was sent again, so sending it stopped at { $since }. Please ask the centre who changes it.
incident-overtaken-over = The report of unit { $unit } for { $day } MATCHED again at { $until }, after { $duration }.
duration-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
duration-hours = { $hours } h { $minutes } min
duration-days = { $days ->
        [one] 1 day
       *[other] { $days } days
    } { $hours } h

## Menu perintah

command-start-menu = Start
command-bantuan-menu = Help
command-lapor-menu = Send today's report
command-status-menu = Reports of the last seven days
command-batal-menu = Cancel the unsent report
command-ringkasan-menu = Today's summary
command-undang-menu = Make an invitation link
command-sinkron-menu = Run bridging now
