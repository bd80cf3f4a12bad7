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
change-ask = What is the right number of <b>new</b> { $indicator }?
report-day-before = The day before: { $figure }
report-no-day-before = The day before: no report yet
card-line-before = { $indicator }: <b>{ $figure }</b> (the day before { $before })
adjustment-why = Why is it adjusted? Choose or type the reason.
report-no-unit = No unit is assigned to you yet. Please contact the admin at the Provincial Health Office.
report-which-unit = A report for which unit? Press or type one: { $units }.
unit-name = { $unit }
report-already-sent = { $name } already sent this report on { $day } at { $at }, number { $number }. What is stored:
report-sent-by-other = This report was already sent by { $name } on { $day } at { $at }, number { $number }. Yours has not been sent; if it is the right one, send it as a correction:
report-still-open = This report has not been sent. Press Continue to go on with it, or Start anew to drop it:
report-resume = You are at question { $number } of { $of }.
report-resume-card = Your report only needs to be checked and sent.
report-not-yours = This district is no longer assigned to you, so this report was closed and not sent. Please contact the admin.
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
edited-not-read = That edited message is no answer of this report, so no figure changed.
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
card-what-now = Press Send if it is right. If something is wrong, press Change or just type it, like <code>recovered 8</code>.
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
button-anew = Start anew
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
help-petugas = /lapor – send today's report; figures may follow at once: <code>/lapor 12 9 1</code>
    /nihil – no cases today
    /koreksi – correct a report that was sent
    /status – the last seven days and where they stand at the centre
    /riwayat – older reports and their revisions
    /batal – cancel a report that was not sent
    /latihan – try it first, nothing is sent
    /bahasa – change the language
help-pengawas = /ringkasan – today's summary, also sent every day by itself
    /ringkasan kemarin or /ringkasan 16/8 – another day's
    /persetujuan – corrections that wait for your approval
    /bahasa – change the language
help-admin = /undang – make an invitation link
    /sinkron – run the bridge now
    /ringkasan – today's summary
    /persetujuan – corrections waiting for approval
stranger = This bot is for the case reports of the kabupaten and kota of Jawa Tengah. If reporting is your task, press Ask for access, or ask the province's admin for an invitation link.
invitation-unknown = This invitation link is not known. Please ask the admin for a new one.
invitation-used = This invitation link was already used. A link is for one person only. Please ask the admin for a new one.
invitation-expired = This invitation link has expired. Please ask the admin for a new one.
group-not-here = Commands and reports are taken in a private chat only: https://t.me/{ $bot }
command-unknown = That command is not known. Type /bantuan to see what there is.
command-not-yours = That command is not for your role. Type /bantuan to see yours.
text-officer = No report is open. Type /lapor, or the figures at once, like <code>12 9 1</code> (confirmed, recovered, died). Nothing happened: /nihil.
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

## Language

language-name = English
language-which = Choose a language: { $languages }. You can type it too, for example <code>/bahasa English</code>.
language-choice = { $name }
language-set = From now on I speak English.

## Lines of the card

card-line-usual = { $indicator }: <b>{ $figure }</b> (yesterday { $yesterday }, usually { $usual })
card-line-changed = { $indicator }: { $old } → <b>{ $new }</b>
card-line-minus = Adjustment of { $indicator }: <b>−{ $amount }</b>
card-line-plus = Adjustment of { $indicator }: <b>+{ $amount }</b>
card-cumulative = Cumulative: { $figures }
card-cumulative-changed = Cumulative { $indicator }: { $old } → <b>{ $new }</b>
figure-named = { $indicator } { $figure }
card-reasons = Reason: { $reasons }
card-locked = This day is locked, so a correction needs a supervisor's approval.
card-title-nihil = <b>Zero report. Check it before sending</b>
card-title-practice = <b>PRACTICE. Check it before sending</b>
card-title-ralat = <b>Correction. Check it before sending</b>
card-title-adjustment = <b>Adjustment. Check it before sending</b>
practice-mark = <b>PRACTICE</b>
practice-done = <b>PRACTICE done.</b> Nothing was sent or kept.
practice-what-now = A real report is answered with its number, then with COCOK once the centre's figures were read back. To begin: /lapor

## A report in one message, and its day

report-sure-of-day = Report of <b>{ $unit }</b> for <b>{ $day }</b>?
report-still-here = You are back after a while, so your message was not used as an answer yet.
report-choose-first = Your message was not used yet. Please choose first:
report-sent-the-same = The same report was already sent by { $name } on { $day } at { $at }, number { $number }. There is no need to send it again.
report-needs-a-reason = A reason is still needed. Please choose or type one:
form-changed = The form has changed since you began. Figures that are still asked for were kept. Please go on from here:
entry-unread = Not understood: { $parts }.
entry-which-grouping = These figures can be read in several ways. Which do you mean? Thousands are best written with a dot, like 1.234.
entry-day-or-figures = Is that a day, or the figures of a report? Which do you mean?
entry-above-population = { $indicator } { $figure } is more than the population, so it was not used.
entry-negative = { $indicator } −{ $amount } was not used: new cases cannot be below 0. To lower a cumulative, use /koreksi.
entry-too-large = The figure for { $indicator } is too large, so it was not used.
entry-not-whole = The figure for { $indicator } must be a whole number, so it was not used.
entry-elsewhere = That message names another district or day than the open report, so it was not used.
day-which = Report of <b>{ $unit }</b> for which day?
day-which-fix = Which day's report of <b>{ $unit }</b> is to be corrected?
day-how = Press the day (✓ already reported), or type it, like kemarin or 16/8.
day-not-read = That day could not be read.
day-first = Please confirm the day first:
unit-not-yours = You are not assigned to { $units }. If that is wrong, please contact the admin.
choice-not-yours = You do not report for that unit any more. Type /lapor for your other units.
choice-dropped = All right, nothing was changed.
answer-which = For { $indicator } I read { $numbers }. Which do you mean?
answer-forwarded = A forwarded message is not used as an answer. Please type the figure yourself:
answer-other-question = Your message came after another question that was sent again, so it was not used. Please answer this one:
answer-twice = The same answer came twice. If it is right for this question too, please type it once more:
edited-unclear = The edited message could not be read, so the figures did not change. Please go on from here:
edited-after-sending = This report was already sent, so your edit does not change it. To put it right, use Correct:
draft-ends = This report has not been sent and will be closed { $day } at { $at }:
draft-ended = Nobody touched this report for long, so it was closed and not sent. Type /lapor to begin again.

## Questions about unusual figures, and reasons

doubt-outlier = ⚠️ { $indicator } <b>{ $figure }</b>: usually { $lowest } to { $highest } in the last { $days } days.
doubt-outlier-new = ⚠️ { $indicator } <b>{ $figure }</b>: a district of this size rarely has more than { $limit } a day.
doubt-cumulative = ⚠️ { $indicator } <b>{ $figure }</b>: is this the cumulative? New cases of the day are asked for, and the cumulative until yesterday is { $cumulative }.
doubt-exceeds = ⚠️ { $indicator } <b>{ $figure }</b> is more than { $other } { $limit }.
doubt-exits = ⚠️ Recovered and died together are <b>{ $figure }</b>, but yesterday's active cases and the day's confirmed are only { $limit }.
doubt-same = ⚠️ Every figure is exactly yesterday's.
doubt-why = If it is right, choose or type the reason. If not, press Typing error.
reason-surge = A real surge
reason-late-data = Late data
reason-cleaning = Data cleaning
reason-typo = Typing error
reason-double = Counted twice
reason-moved = Moved elsewhere
reason-stands = The old figure is right
reason-unclear = The reason is not clear

## Corrections and approvals

correction-of = As stored, sent by { $name } on { $day } at { $at }, number { $number }:
correction-which = A <b>correction</b> replaces the day's figures. An <b>adjustment</b> adds to or takes from the cumulative with a reason, for example a double.
correction-why = Why is it corrected? Choose or type the reason.
correction-nothing = There is no report to correct:
correction-below-zero = With this the cumulative of { $indicator } would fall below 0. Please check again.
correction-changes-nothing = The figures are those already stored, so there is nothing to send. Change them, or press Cancel.
adjustment-which = Which cumulative is adjusted?
adjustment-ask = By how much does the cumulative of { $indicator } rise or fall? For example −5 or +3.
adjustment-sign = Does { $amount } lower or raise the cumulative of { $indicator }?
adjustment-not-read = That adjustment could not be read. Please type the number with its sign, for example −5 or +3.
request-sent = The correction <b>{ $number }</b> was sent to the supervisors. Until it is approved, the old report stands.
request-waits = A correction of that day still waits for approval, asked for by { $name } on { $day } at { $at }:
request-withdrawn = The correction { $number } was withdrawn. The old report stands.
request-not-yours = Only who asked can withdraw this.
request-title = <b>Correction to approve</b> · { $number }
request-by = Asked for by { $name }. The day is locked, so it needs approval.
request-nobody = At the moment there is no other supervisor or admin who could approve it. Please contact the admin.
request-below-zero = This correction cannot be approved yet: the cumulative of { $indicator } would fall below 0. You can reject it, so that the officer puts it right.
request-forwarded = A forwarded message is not taken as an answer. Please type it yourself, or press the button: /persetujuan
request-unclear = Not answered yet. To approve, type <code>approve { $number }</code> alone; to reject, type <code>reject { $number }</code> and the reason.
request-which = There is no such request, or it was answered. Type /persetujuan to see what waits.
request-your-own = Your own request needs another supervisor.
request-was-approved = Correction { $number } was <b>approved</b> by { $name }, { $day } at { $at }.
request-was-rejected = Correction { $number } was <b>rejected</b> by { $name }, { $day } at { $at }. The old report stands.
request-was-withdrawn = Correction { $number } was withdrawn by { $name }, { $day } at { $at }.
request-was-overtaken = Correction { $number } no longer applies: the report has changed since ({ $name }, { $day } at { $at }).
request-because = Reason: { $reason }
request-why-rejected = Why is correction { $number } rejected? Choose or type the reason.
approvals-none = No correction waits for approval.
approvals-title = <b>Waiting for approval: { $requests }</b>
approvals-line = { $number }. <b>{ $unit }</b>, { $day } · { $report }, asked for by { $name }
approvals-more = and { $more } more
approvals-how = You can type it too: <code>approve { $number }</code> or <code>reject { $number } the reason</code>

## Access

access-who = Please write your name, your post and your district in one message. It is passed on to the admins.
access-thanks = Thank you, your request was passed on to the admins. If they agree, you get an invitation link.
access-asked = <b>Request for access</b> from { $name } (Telegram ID { $id }): { $about }
    If it is right, make a link by /undang and send it to them.
access-asked-already = Your request of today was passed on to the admins. Please wait for their answer.
access-ended = Your access has ended, so your report was closed and not sent. Please contact the admin.

## History and status

history-usage = Examples: <code>/riwayat</code>, <code>/riwayat kemarin</code>, <code>/riwayat 16/8</code>
status-do-report = Not reported: type <code>/lapor { $day }</code>
status-do-different = SELISIH: if your figure is wrong, type /koreksi; if not, there is nothing to do.
status-do-refused = DITOLAK: put it right by /koreksi as the centre's reason says, or contact the admin.
status-request = Correction { $number } has waited for approval since { $day }, { $at }.
history-title = <b>Your reports</b>, page { $page }
history-line = { $day } · r{ $revision } · { $figures } · <b>{ $state }</b>
history-line-unit = { $day } · { $unit } · r{ $revision } · { $figures } · <b>{ $state }</b>
history-empty = There is no report yet.
history-no-report = There is no report for that day.
revision-title = <b>r{ $revision }</b> · { $name }, { $day } at { $at }
revision-figures = { $figures }
summary-reason = Note on { $unit }: { $figures }; reason: { $reasons }
summary-reason-whole = the whole report
summary-reasons-more = and notes from { $more } more districts
parity-told-more = and { $more } more reports
parity-told-together = <b>COCOK</b> for { $reports } reports, { $at }

## Buttons

button-other-day = Another day
button-day-yes = Yes, { $day }
button-day-no = No, { $day }
button-is-day = It is the day { $day }
button-short-day = { $day }
button-figures = { $figures }
button-difference = Difference: { $indicator } { $figure }
button-typo = Typing error
button-ask-approval = Ask for approval
button-look = Look
button-fix = Correct
button-ralat = Correct figures
button-adjustment = Adjustment
button-minus = Less { $amount }
button-plus = More { $amount }
button-report = Report
button-withdraw = Withdraw
button-approve = Approve
button-reject = Reject
button-approve-number = Approve { $number }
button-reject-number = Reject { $number }
button-newer = ‹ Newer
button-older = Older ›
button-ask-access = Ask for access
button-practise = Try a practice report
calendar-weekday-1 = Mo
calendar-weekday-2 = Tu
calendar-weekday-3 = We
calendar-weekday-4 = Th
calendar-weekday-5 = Fr
calendar-weekday-6 = Sa
calendar-weekday-7 = Su
calendar-day = { $day }
calendar-done = { $day }✓
calendar-no-day = ·
calendar-month = { $month }
calendar-earlier = ‹
calendar-later = ›

## Words that may be typed in place of buttons, separated by commas

typed-send = send, yes send, ask for approval
typed-edit = change, edit
typed-stop = cancel, stop
typed-more = add details, details
typed-done = enough, done, back
typed-go = continue, go on
typed-new = start anew, new report
typed-begin = report, begin
typed-yes = yes, right
typed-no = no
typed-day = another day
typed-ralat = correct figures
typed-adjust = adjustment
typed-fix = correct, correction
typed-look = look
typed-withdraw = withdraw
typed-approve = approve
typed-reject = reject
typed-access = ask for access
typed-practise = practice, try a practice report
typed-surge = a real surge, surge
typed-late-data = late data
typed-cleaning = data cleaning
typed-typo = typing error, mistake, wrong, typo
typed-double = counted twice
typed-moved = moved elsewhere
typed-stands = the old figure is right
typed-unclear = the reason is not clear

## Command menu

command-nihil-menu = Send a zero report
command-koreksi-menu = Correct a report that was sent
command-riwayat-menu = Your reports and their revisions
command-latihan-menu = Try a practice report
command-bahasa-menu = Change the language
command-persetujuan-menu = Corrections waiting for approval

## Differences, and reports that are not COCOK yet

typed-ours = use our figures
typed-theirs = take the centre's figures
typed-centre = the centre's figures are right
reason-centre = The centre's figures are right
button-use-ours = Use our figures
button-use-theirs = Take the centre's figures
settle-nothing = There is no difference to answer for this report any more.
settle-ours = All right, our figures are sent again at { $at }. You hear the result once they were read back.
late-silent = Your report is <b>safely kept</b>. The centre cannot be reached since { $day } at { $since }; the report is sent by itself as soon as it is back. There is no need to send it again.
late-hidden = Your report is <b>safely kept</b> and was sent, but the centre does not show it yet. Usually it waits for verification. There is no need to send it again.
late-more = and { $more } more reports
late-number = Report { $number }
