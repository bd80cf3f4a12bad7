### English. The same keys are in id.ftl; `python -m locales.check` compares the two.

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
flood = Too many messages in a short time. Further ones are not read until you pause for { $minutes } { $minutes ->
        [one] minute
       *[other] minutes
    }.
flood-kept = Your draft and your reports are kept, and the open question will be shown again.
flood-over = Your messages are read again; those left out were not taken as answers. Please go on from here:
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
card-what-now = Press Send if it is right. If something is wrong, press Change or just type it, like <code>{ form-line }</code>.
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
welcome-privacy = Only counts are reported here: never send names, ID numbers or patient data. What is stored about you: your name, Telegram ID, role, units, and the messages and reports you send. To see it, or to have it removed: /data_saya
help-title = <b>SatuLapor { form-name }</b>: report once, one figure for district, province and centre.
help-petugas = /lapor – send today's report; figures may follow at once: <code>/lapor { form-example }</code>
    /nihil – no cases today
    /koreksi – correct a report that was sent
    /status – the last seven days and where they stand at the centre
    /riwayat – older reports and their revisions
    /paritas – your figures beside the centre's, or /paritas 16/8
    /tren – a curve of your unit, or <code>/tren { form-other } 90</code>
    /batal – cancel a report that was not sent
    /latihan – try it first, nothing is sent
    /data_saya – what is kept about you
    /bahasa – change the language
help-pengawas = /ringkasan – today's summary, also sent every day by itself
    /ringkasan kemarin or /ringkasan 16/8 – another day's; /ringkasan details – all of it; /ringkasan by unit – each unit's figures
    /paritas – both sides' figures and why they differ, or /paritas 16/8
    /belum – units that have not reported, their officers, and reminders
    /tren – a curve of 28 or 90 days, such as <code>/tren { form-other } Kab. Kudus</code>
    /sinyal – units whose sum of 7 days is above their usual range
    /keterlambatan – how soon a day's figure is complete
    /bukti – the signed proof of parity, or /bukti 16/8 (supervisors of the province)
    /ekspor – take data away in Excel, or /ekspor 1/8 16/8; as CSV: /ekspor csv
    /persetujuan – corrections that wait for your approval
    /data_saya – what is kept about you
    /bahasa – change the language
help-admin = /undang – make an invitation link; those nobody used: /undang daftar
    /pengguna – find users, see to roles, units and access
    /grup – groups that receive the summary
    /sinkron – run the bridge now
    /antrean – reports that are not MATCHED, with their buttons
    /ringkasan – today's summary
    /paritas – both sides' figures and why they differ
    /bukti – the signed proof of parity
    /persetujuan – corrections waiting for approval
    /sistem – how the system is, and its troubles
    /jadwal – cut-off, reminders, summary and bridge
    /kunci, /buka – lock or open days and units
    /siaran – write to many people
    /audit – who changed what, and when
    /cadangkan – make a copy of the database now
    /belum, /tren, /sinyal, /keterlambatan, /ekspor – as for supervisors, of the whole province
    /data_saya – what is kept about you
    /bahasa – change the language
stranger = This bot is for the case reports of the kabupaten and kota of Jawa Tengah. If reporting is your task, press Ask for access, or ask the province's admin for an invitation link.
invitation-unknown = This invitation link is not known. Please ask the admin for a new one.
invitation-used = This invitation link was already used. A link is for one person only. Please ask the admin for a new one.
invitation-expired = This invitation link has expired. Please ask the admin for a new one.
group-not-here = Commands and reports are taken in a private chat only: https://t.me/{ $bot }
command-unknown = That command is not known. Type /bantuan to see what there is.
command-not-yours = That command is not for your role. Type /bantuan to see yours.
text-officer = No report is open. Type /lapor, or the figures at once, like <code>{ form-example }</code> ({ form-main }). Nothing happened: /nihil.
text-other = Type /bantuan to see the commands.
invite-usage = How to invite:
    <code>/undang petugas 33.19</code>
    <code>/undang petugas Kab. Kudus, Kota Tegal</code>
    <code>/undang petugas 33.19 30 hari</code> (for how long)
    <code>/undang pengawas</code> (whole province)
    <code>/undang admin</code>
    <code>/undang</code> alone: chosen step by step
    <code>/undang daftar</code>: those nobody has used
invite-admin-no-unit = Admins serve the whole province. Please repeat without a unit: <code>/undang admin</code>
invite-title = <b>Invitation link</b>, please pass it on to the person
invite-link = https://t.me/{ $bot }?start={ $token }
invite-expires = For one person, until { $day } at { $at }.
unit-unknown = The unit "{ $text }" is not known. Give its code or name, for example 33.19 or Kab. Kudus.
unit-ambiguous = "{ $text }" may be: { $units }. Please write it in full.
day-unreadable = That date could not be read, or is in no calendar. Examples: <code>/ringkasan kemarin</code>, <code>/ringkasan 16/8</code>, <code>/ringkasan 16 Agustus 2021</code>
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

## Ringkasan dan status

summary-title = <b>Summary of { $day }</b>, { form-name }, Jawa Tengah Province
summary-title-units = <b>Summary of { $day }</b>, { form-name }, { $units }
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
summary-nothing-to-compare = Reconciliation: there is no report to compare yet.
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
incident-nation = <b>Bridging to the centre has been disturbed</b> since { $since }. { $trouble }.
    Reports are still taken and stored, and will be sent automatically once the centre is back. If it lasts, please contact the centre. How it stands: /sistem
incident-nation-maintenance = <b>The centre is under maintenance</b> since { $since }.
    Reports are still taken and stored, and will be sent automatically once the centre is done. There is nothing to do.
incident-nation-over = Bridging to the centre was back at { $until }, after a disturbance of { $duration }.
incident-openings = The opening balances at the centre are not those of the province, known at { $since }: refused, gone, or changed there. Units and figures are in /antrean. If the province's figures are right, please ask whoever runs the system to load the file of opening balances again; if the centre's are right, to correct the file first.
incident-openings-over = The opening balances MATCHED again at { $until }, after { $duration }.
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
doubt-exits = ⚠️ { $exits } together are <b>{ $figure }</b>, but yesterday's { $active } and the day's { $entries } are only { $limit }.
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
access-thanks = Thank you, your request was passed on to the admins. You will hear from them here.
access-asked = <b>Request for access</b> from { $name } (Telegram ID { $id }): { $about }
access-asked-already = Your request was passed on to the admins. Please wait for their answer.
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

## Parity by day

command-paritas-menu = Province and centre on a day
typed-province = whole province, province, all units
typed-revoke = revoke, take away
typed-list = list
typed-off = deactivate
typed-on = activate, activate again
typed-grant = add role, add a role, give role
typed-officer = officer
typed-supervisor = supervisor
typed-admin = admin
typed-stop-group = stop sending, end
typed-move = move unit, hand over
typed-by-unit = by unit, by district, by area
typed-by-indicator = by indicator, by figure
button-by-unit = By unit
button-by-indicator = By indicator
button-overview = Overview
button-day-before = ‹ { $day }
button-day-after = { $day } ›
button-parity-before = ‹ Page { $page }
button-parity-after = Page { $page } ›
signed-plus = +{ $amount }
signed-minus = −{ $amount }
figure-none = –
figure-unread = not read yet
parity-title = <b>Parity on { $day }</b>, Central Java Province
parity-title-units = <b>Parity on { $day }</b>, { $units }
parity-title-many = <b>Parity on { $day }</b>, your { $units } units
parity-known = As known on <b>{ $day } at { $at }</b>
parity-nothing = No figures for that day yet, neither in the province nor at the centre.
parity-unread = The centre's published total for that day was never read. It is compared with the sum of the centre's rows.
parity-unread-then = By then the centre's published total for that day had not been read. It is compared with the sum of the centre's rows.
parity-age-hours = { $hours } { $hours ->
        [one] hour
       *[other] hours
    }
parity-age-days = { $days } days
parity-verdict-equal = <b>The main figures are equal.</b>
parity-verdict-different = <b>{ $differing } of { $of } main figures differ.</b>
parity-side-province = province
parity-side-units = units
parity-side-published = centre
parity-side-rows = centre's rows
parity-adjustment = Adjustment of { $indicator }
parity-change-of = { $indicator } (the day's change)
parity-equal = { $indicator }: { $here } { $ours } = { $there } { $theirs }
parity-gap = <b>{ $indicator }</b>: { $here } { $ours } ≠ { $there } { $theirs }, difference <b>{ $gap }</b>
parity-rows = Sum of the centre's rows: { $figure }
parity-share = • { $cause }: { $amount }
parity-share-aged = • { $cause }: { $amount }, for { $duration }
parity-shares-more = • and { $more } more { $more ->
        [one] cause
       *[other] causes
    }
parity-others = Other figures that differ: { $figures }
parity-count = { $state } { $reports }
parity-reports = Reports: { $reports } of { $units } units
parity-states = States: { $states }
parity-unequal = Not MATCHED: { $units }
parity-unequal-more = Not MATCHED: { $units }, and { $more } more
parity-signs = +: the province has more. −: the centre has more.
parity-signs-units = +: the units have more. −: the centre has more.
parity-read = The centre's published total was read on { $day } at { $at }.
parity-read-first = That published total was first read on { $day } at { $at }.
parity-silent = The centre cannot be read since { $day } at { $at }. Its figures above are those read last.
parity-indicators-title = <b>Parity by indicator</b>, { $day }
parity-cumulative-title = <b>Cumulative up to that day</b>
parity-cumulative = <b>{ $indicator }</b>: province { $ours } ≠ centre { $theirs }, difference <b>{ $gap }</b>
parity-units-title = <b>Not MATCHED: { $units } { $units ->
        [one] unit
       *[other] units
    }</b>, { $day }
parity-units-how = Left: the province's figure, right: the centre's.
parity-units-none = Every report that came is MATCHED.
parity-unit = <b>{ $unit }</b> · { $state } · r{ $revision }
parity-unit-there = <b>{ $unit }</b> · no report in the province
parity-pair = { $indicator } { $ours } ≠ { $theirs }
parity-pairs = { $figures }
parity-pairs-more = and { $more } more
parity-unit-cause = • { $cause }: { $figures }
parity-unit-cause-aged = • { $cause }: { $figures }; for { $duration }
parity-unit-state = <b>{ $state }</b> · r{ $revision }
parity-unit-since = <b>{ $state }</b> · r{ $revision }, since { $day } at { $at }
parity-unit-read = Read back at the centre on { $day } at { $at }.
parity-unit-unread = Not read back at the centre yet.
parity-moved-title = <b>Different by now:</b>
parity-moved-not = The figures known now are still the same.
parity-moved = { $indicator }: { $changes }
parity-moved-ours = province { $old } → { $new }
parity-moved-published = centre { $old } → { $new }
parity-moved-rows = centre's rows { $old } → { $new }
parity-known-limits = States follow from what had been read by then. Refusals by the centre that ended since are not on record.
parity-usage = Examples: <code>/paritas</code>, <code>/paritas kemarin</code>, <code>/paritas 16/8 Kab. Kudus</code>, <code>/paritas 16/8 by unit</code>, <code>/paritas 30/11 per 1/12 08.00</code>
parity-unreadable = That day or unit could not be read.
parity-moment-unreadable = The moment after "per" could not be read. Please write its day and its hour.
parity-moment-future = The moment after "per" has not come yet. Please choose an earlier one.

## The queue for the centre, and why it refuses

command-antrean-menu = Reports not MATCHED at the centre
refusal-rule-broken = a figure does not fit the centre's rules
refusal-bad-type = the centre could not read the row
refusal-period-closed = the centre has closed that day
refusal-future-date = by the centre's clock that day has not come
refusal-unit-unknown = the centre does not know the unit's code
refusal-unit-not-yours = the centre says the unit is not in this province
refusal-stale = the centre already holds newer figures
refusal-conflict = the centre holds other figures under the same number
refusal-changed = the row at the centre changed since we read it
refusal-too-large = the centre finds what we sent too large
refusal-bad-request = the centre did not understand our request
refusal-unknown-cursor = the centre does not know how far we have read
refusal-token = the centre does not accept our sign-in
refusal-slow-down = the centre asks us to wait
refusal-maintenance = the centre is in maintenance
refusal-broken = the centre's system is broken at present
refusal-other = { $reason }
refusal-message = The centre's words: { $message }
refusal-message-about = The centre's words about { $indicator }: { $message }
refused-do-officer = Your report is safely stored in the province. If a figure is wrong, press Correct figures; once sent, the report goes to the centre again by itself. If every figure is right, please tell the admin.
refused-do-centre = Your report is safely stored in the province and need not be sent again. The admin takes it up with the centre; then it goes again.
refused-do-admin = Your report is safely stored in the province. This is no mistake of yours and need not be sent again; the admin sees to it.
refused-do-time = Your report is safely stored in the province and need not be sent again. The admin sends it once more later.
assigned-refused = <b>Please check:</b> report r{ $revision } was <b>refused by the centre</b>
assigned-different = <b>Please answer:</b> report r{ $revision } is <b>DIFFERENT</b> at the centre
assigned-different-what-now = Which is right? Press one, or type "use our figures" or "take the centre's figures".
queue-title = <b>Queue for the centre</b>, { $at }
queue-empty = Every report is MATCHED. Nothing waits.
queue-refused = refused by the centre
queue-stuck = stopped (keeps changing at the centre)
queue-unknown = not sure to have arrived
queue-asked = different (officer was asked)
queue-different = different (a matter with the centre)
queue-waiting = waiting to be sent or verified
queue-pile = • { $name }: <b>{ $rows }</b>, longest { $age }
age-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
age-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
queue-heard = The centre was last read on { $day } at { $at }.
queue-next = Next bridging at { $at }.
queue-messages = Messages in, not yet handled: { $inbox }; messages out, not yet sent: { $outbox }.
queue-parked = Messages that are stuck: { $dead }. Please tell whoever runs the system.
queue-line = { $position }. <b>{ $unit }</b>, { $day } · { $number }
queue-line-why = { $state } { $age }: { $reason }
queue-line-assigned = ✓ handed to the officers on { $day } at { $at }
queue-opening = opening balance { $unit } of { $day }
queue-why-stuck = keeps changing at the centre though we sent it again
queue-why-unknown = the centre's answer was lost; it is read back first
queue-why-overtaken = the centre holds something newer; it is read back first
queue-why-next = goes with the next bridging
queue-how = You may also type <code>/antrean retry { $named }</code>; put <code>look</code> or <code>assign</code> in place of <code>retry</code>. All of them: <code>/antrean retry all</code>
queue-usage = Examples: <code>/antrean</code>, <code>/antrean 2</code> (a page), <code>/antrean retry 33.19 16/8</code>, <code>/antrean look Kab. Kudus yesterday</code>, <code>/antrean assign 33.19-20210816-r1</code>, <code>/antrean retry all</code>
queue-which-unit = Which unit: { $units }? Please write it in full, or its code.
queue-no-row = There is no report of { $unit } for { $day }.
queue-again = { $number } is sent again now. The result will follow.
queue-every = All that was refused or stopped is sent again now. The result will follow.
queue-moved = Not handed over: { $number } has moved since that list, it is { $state } now.
queue-not-again = Nothing was sent: { $number } is { $state } now.
queue-not-officers = { $number } ({ $state }) is nothing that an officer can mend, so it was not handed over. Press Look for the next step.
queue-assigned = { $number } was handed to the officers of { $unit }: { $names }.
queue-assigned-already = { $number } was handed to the officers on { $day } at { $at } already.
queue-no-officer = { $unit } has no active officer, so nobody was told. Please invite one: <code>/undang petugas { $code }</code>
queue-row = { $number } · <b>{ $state }</b>
queue-row-why = Reason: { $reason }
queue-row-code = The centre's code: <code>{ $code }</code>
queue-row-none-there = No row was read at the centre yet.
queue-row-several-there = The centre holds { $rows } rows for that day.
queue-row-carry = Revision r{ $revision }, carry number { $carry }
queue-row-sent = Last sent on { $day } at { $at }
queue-row-sent-never = Never sent yet
queue-row-read = Last read back on { $day } at { $at }
queue-row-read-never = Never read back yet
queue-do-officer = What to do: assign it to the officers for a correction. If the figures are right and the centre has mended its rule, press Try again.
queue-do-centre = What to do: ask the centre to open that day, then press Try again.
queue-do-admin = What to do: agree with the centre first, together with whoever runs the system if need be, then press Try again.
queue-do-time = What to do: press Try again a little later.
queue-do-stuck = What to do: ask the centre who changes it. Try again sends our figures once more.
queue-do-asked = It waits for the officer's answer: use our figures, or take the centre's.
queue-do-different = What to do: ask the centre to mend its rows. Once they are equal, MATCHED follows by itself.
queue-do-nothing = It goes by itself; nothing is needed.
button-again = Try again
button-assign = Assign to officers
button-again-number = Retry { $number }
button-look-number = Look { $number }
button-assign-number = Assign { $number }
button-every = Try all again
button-refresh = Refresh
button-page-before = ‹ Previous
button-page-after = Next ›
typed-again = try again, retry
typed-every = all, try all again
typed-assign = assign to officers, assign
trouble-unreachable = The centre cannot be reached
trouble-token = We could not sign in at the centre
trouble-slow-down = The centre asks us to wait
trouble-maintenance = The centre is in maintenance
trouble-not-accepted = The centre refuses everything we send
trouble-lost = The centre's answers are lost
trouble-unreadable = The centre's answers cannot be read
trouble-other = The centre cannot serve us at present
sync-started-before = Bridging was asked for at { $at } and is under way. Yours follows after it.
sync-held = <b>Bridging was not run yet</b>, { $at }
sync-trouble = <b>{ $trouble }</b> since { $day } at { $since }. Reports are safely stored.
sync-again-at = It is tried again by itself on { $day } at { $at }.
sync-sent = Sent: { $rows }
sync-sent-nothing = Sent: nothing
sync-sent-accepted = { $rows } new
sync-sent-updated = { $rows } updated
sync-sent-unchanged = { $rows } already there
sync-sent-refused = { $rows } refused
sync-sent-overtaken = { $rows } overtaken by something newer
sync-sent-unknown = { $rows } not sure to have arrived
sync-sent-again = { $rows } put off
sync-read = Read back: { $rows }
sync-read-nothing = Read back: nothing has changed
sync-doubted = { $rows ->
    [one] One report that was MATCHED now reads differently at the registry. It is read once more before it is called DIFFERENT.
   *[other] { $rows } reports that were MATCHED now read differently at the registry. They are read once more before they are called DIFFERENT.
}
sync-count = { $rows } { $state }
sync-left = Not MATCHED now: { $rows }. See /antrean
sync-left-nothing = Every report is MATCHED now.
sync-lasted = Done in { $seconds ->
        [0] less than 1 second
        [one] 1 second
       *[other] { $seconds } seconds
    }.
sync-lasted-long = Done in { $duration }.
sync-waited = Asked for at { $at }, it waited for the round before it.
incident-foreign = The centre shows figures for the unit code <b>{ $unit }</b>, which is none of this province's, read at { $since }. The centre counts them. Please ask the centre.
incident-foreign-over = The unknown unit code { $unit } is not shown at the centre any more, { $until }, after { $duration }.
incident-disowned = The centre refuses reports with the unit code <b>{ $unit }</b>: it does not know the code, or says it is not of this province, since { $since }. The reports are safely stored. Please agree on the code with the centre, then press Try again in /antrean.
incident-disowned-over = Reports with the unit code { $unit } are taken by the centre again, { $until }, after { $duration }.

## Proof of parity: the page as a picture, what is said with it, and the answers while there is none

proof-title = PROOF OF PARITY
proof-place = Province of Jawa Tengah (code { $code }) · { $definition }
proof-all-equal = ALL EQUAL
proof-reported-equal = WHAT WAS REPORTED IS EQUAL
proof-differs = THERE ARE DIFFERENCES
proof-unpublished = THE CENTRE'S PUBLISHED FIGURES WERE NOT READ YET
proof-counted = { $units } units: { $equal } equal, { $different } different, { $silent } without a report
proof-number = Proof number
proof-issued = Signed
proof-signed-at = { $day } at { $at }
proof-read = Read at the centre
proof-between = { $since } to { $until }
proof-moment = { $day } at { $at }
proof-unread = not read yet
proof-key = Key fingerprint
proof-replaces = Replaces
proof-replaced = { $number }, signed { $signed }
proof-code = Code
proof-unit = Kabupaten/kota
proof-unit-unknown = unknown unit
proof-state = Status
proof-ours = Province
proof-theirs = Centre
proof-figure = { $figure }
proof-no-figure = –
proof-only-there = only at the centre
proof-no-report = no report
proof-sum = Sum of { $units } units
proof-published = Published by the centre
proof-same = EQUAL
proof-legend = New cases of the day. Province: the officers' reports. Centre: what the province read there. Framed: the two sides differ. –: no figure (which is not zero).
proof-notes = Differences and their causes (+ the province has more, − the centre has more)
proof-no-notes = No differences
proof-notes-more = and { $more } more differences; the file holds them all.
proof-gap = The province's sum against the published figure: { $differences }
proof-note = { $unit }: { $differences }
proof-difference = { $indicator } { $gap } ({ $causes })
proof-cause = { $cause } { $gap }
proof-adjustment = Adjustment { $indicator }
proof-more = +{ $persons }
proof-fewer = −{ $persons }
proof-zero-missing = zero on one side, no figure on the other
proof-root = Digest root
proof-hash = Document hash
proof-proves = This proof states the figures that the province held, the figures that it read at the centre and when, and that the province signed both.
proof-proves-not = It does not state that the centre agrees, nor that every case was reported.
proof-check-title = How to check it
proof-check = This page is only to be read; what proves is its JSON file. Anybody can check it offline with the province's public key (KEY), and compare the fingerprint with the one that the province published:
proof-command = python run_bot.py verify { $file } --key KEY
proof-example = EXAMPLE
proof-caption = <b>Proof of parity for { $day }</b>
proof-caption-state = <b>{ $verdict }</b>. { $counted }
proof-caption-number = Number <code>{ $number }</code>, signed { $signed }
proof-caption-replaces = It replaces proof <code>{ $number }</code>, signed { $signed }, because the day's figures changed afterwards.
proof-caption-outdated = The day's figures changed after this proof was signed. The next proof is made after the next bridging.
proof-caption-file = The proof's file follows; this picture is only to be read.
proof-picture-failed = The picture cannot be made at the moment. The proof's file is valid all the same.
proof-file = File of the proof of parity for { $day }, number <code>{ $number }</code>
proof-file-keep = Keep it and pass it on as it is: when a single letter changes, the signature no longer holds.
proof-file-check = To check it, with the province's public key as KEY: <code>{ $command }</code>
proof-file-key = Key fingerprint: <code>{ $fingerprint }</code>
proof-usage = That date cannot be read. Examples: <code>/bukti</code>, <code>/bukti 16/8</code>, <code>/bukti 16 Agustus 2021</code>
proof-whole-province = A proof of parity holds every unit of the province, so it is for supervisors of the province and admins. For your units please see /paritas.
proof-none = There is no proof of parity for <b>{ $day }</b> yet.
proof-none-open = An admin has opened that day until { $day } at { $at }. Its proof is issued when it is closed again.
proof-none-locked = That day is locked from { $day } on; it is proved after the first bridging of the day of locking.
proof-none-soon = It is proved after the next bridging, at { $at }.
proof-none-silent = The province has no report and the centre no figure for that day, so there is nothing to prove.
proof-none-unsettled = Waiting for the next read-back, because figures at the centre have just changed: { $units }.
proof-none-at-all = There is no proof of parity at all yet.
proof-none-when = Each day is proved once it is locked, { $days } days after its date.
proof-no-key = No signing key is installed, so no proofs are made. Please tell an admin.
proof-no-key-admin = No signing key is installed, so no proofs are made. Run <code>python run_bot.py key</code>, set <code>SIGNING_KEY_FILE</code>, and start the bot again.
command-bukti-menu = Signed proof of parity

## The system and its troubles

command-sistem-menu = How the system is, and its troubles
typed-close = close, close them
typed-lock = lock, yes lock
typed-open = open, yes open
button-parked-again = Retry what is stuck
button-parked-close = Close what is stuck
duration-seconds = { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}
system-usage = Examples: <code>/sistem</code>, <code>/sistem try again</code> (what is stuck is tried once more), <code>/sistem close</code> (what is stuck is only kept)
system-parked-again = All right, everything that is stuck is tried once more. What still fails is set aside again.
system-parked-closed = All right, what is stuck is closed. It stays stored and is not tried again.
system-title = <b>System</b>, { $at }
system-well = ✓ No trouble.
system-incident = ⚠️ <b>{ $what }</b>, since { $day } at { $since }
system-nation-silent = Centre: <b>no answer</b> since { $day } at { $since }. { $trouble }.
system-nation-heard = The centre answered last on { $day } at { $at }.
system-nation-unheard = The centre was never asked yet.
system-nation-calls = Calls to the centre in 24 hours: { $answered } of { $calls } answered ({ $percent }%).
system-nation-latency = The centre answers in { $usual } ms on average, { $slowest } ms at most.
system-next-bridge = Next bridging at { $at }.
system-telegram-heard = Telegram answered { $heard } ago.
system-telegram-silent = Telegram: <b>cannot be read</b> ({ $why }), last answer: { $heard } ago.
system-telegram-never = Telegram: <b>cannot be read</b> ({ $why }), no answer so far.
system-telegram-unheard = Telegram has not answered yet.
system-rows = Reports: { $rows }.
system-rows-none = No reports yet.
system-count = { $state } { $rows }
system-confirmed = Send to MATCHED, 24 hours ({ $reports } reports): half within { $half }, 95% within { $most }, 99% within { $nearly_all }.
system-confirmed-none = Send to MATCHED, 24 hours: none yet.
system-queues = Queues: incoming { $inbox }, outgoing { $outbox }, reports to the centre { $carry }.
system-oldest = The longest wait: { $age }.
system-parked = Messages that are stuck: <b>{ $dead }</b>. Type <code>/sistem try again</code> or <code>/sistem close</code>.
system-database = Database: { $kind }, { $size } MB, schema { $revision }.
system-disk = Free space: { $free } MB.
system-clock = The machine's clock differs: { $drifts }.
system-clock-unknown = The machine's clock was not compared yet.
system-drift-telegram = from Telegram's by { $seconds } s
system-drift-nation = from the centre's by { $seconds } s
system-drift-read = from the centre's reading time by { $seconds } s
system-key = Key of proofs: <code>{ $fingerprint }</code>
system-key-none = No key for proofs is installed.
system-proof = Last proof: for { $day }, issued on { $on } at { $at }.
system-version = SatuLapor { $version }, running for { $up }.
incident-refused = <b>The centre REFUSED { $rows } reports</b>, noticed at { $since }.
incident-refused-row = • { $unit }, { $day }: { $reason }
incident-refused-more = • and { $more } other reports
incident-refused-do = The reports stay stored and are not sent again by themselves. Reasons and buttons are in /antrean. While any is refused this is not told again.
incident-refused-over = No report is REFUSED any more since { $until }, after { $duration }.
incident-parked = <b>Messages are stuck</b>, noticed at { $since }: incoming { $inbox }, outgoing { $outbox }.
incident-parked-do = They are stored; senders of incoming ones were asked to repeat. Please inform whoever runs the system, details are in the log. Once it is mended, open /sistem to try them again or to close them.
incident-parked-over = No message is stuck any more since { $until }, after { $duration }.
incident-disk = <b>The disk is nearly full</b>, noticed at { $since }: { $free } MB are left, there should be { $least } MB at least.
incident-disk-do = When it is full, reports cannot be stored any more. Please ask whoever runs the system to make room on this machine.
incident-disk-over = There is room on the disk again since { $until }, after { $duration }.
incident-taken = <b>Another program uses our bot's token</b> and takes officers' messages, noticed at { $since }.
incident-taken-do = Some reports may reach that program and not us. Please ask whoever runs the system to stop the other program, or to replace the token at @BotFather. This program keeps trying.
incident-taken-over = This program alone receives messages with our token again, since { $until }, after { $duration }.
incident-clock = <b>The machine's clock is off</b>, noticed at { $since }: it differs from Telegram's by { $seconds } seconds.
incident-clock-do = Days and timeliness of reports stay right, as they come from Telegram's clock; the times of bridging, reminders and summaries may be off. Please ask whoever runs the system to set the clock by NTP.
incident-clock-over = The machine's clock is right again since { $until }, after { $duration }.
incident-clock-nation = <b>The centre's clock is off</b>, noticed at { $since }: it differs from this machine's by { $seconds } seconds.
incident-clock-nation-do = MATCHED does not rest on the centre's clock. Around midnight the centre may refuse reports as dated in the future. Please tell the centre.
incident-clock-nation-over = The centre's clock is right again since { $until }, after { $duration }.
incident-name-nation = Bridging to the centre is disturbed
incident-name-openings = Opening balances differ at the centre
incident-name-refused = Reports were REFUSED by the centre
incident-name-parked = Messages are stuck
incident-name-disk = The disk is nearly full
incident-name-taken = Another program uses our bot's token
incident-name-clock = The machine's clock is off
incident-name-clock-nation = The centre's clock is off
incident-name-overtaken = The report of { $unit }, { $day }, keeps changing at the centre
incident-name-foreign = Unit code { $unit } is not known
incident-name-disowned = The code of { $unit } is refused
incident-name-other = Trouble { $text }

## Audit trail: who changed what, and its seals

command-audit-menu = Who changed what, and when
audit-title = <b>Audit trail</b>, newest first
audit-filtered = Only: { $filters }
audit-day = <b>{ $day }</b>
audit-empty = There is no such entry.
audit-line = { $at } · <b>{ $who }</b> { $done }
audit-line-about = { $at } · <b>{ $who }</b> { $done }: { $about }
audit-about-report = { $unit }, { $day } r{ $revision }
audit-about-day = { $unit }, { $day }
audit-changes = ↳ { $changes }
audit-changes-more = ↳ { $changes }, and { $more } more
audit-change = { $name } { $old } → { $new }
audit-given = { $name } { $new }
audit-was = { $name } { $old } before
audit-nothing = none
audit-all-units = the whole province
audit-channel = Bot
audit-id = ID { $id }
audit-person = { $name }
audit-choice = { $name } ({ $entries })
audit-seal = Audit seal: { $seal } ({ $day }, { $at })
audit-choose-person = Whose entries would you like to see? The numbers count the latest entries.
audit-choose-unit = Which unit's entries would you like to see? The numbers count the latest entries.
audit-choose-action = Entries about what would you like to see? The numbers count the latest entries.
audit-nobody = There is no person, unit, day or action called "{ $name }".
audit-which-person = Several people are called "{ $name }". Please choose one, or write the whole name.
audit-usage = You can also type <code>/audit yesterday</code>, <code>/audit Kab. Kudus</code>, <code>/audit 16/8 invitation</code>, or <code>/audit</code> with a person's name or Telegram ID.
button-by-person = By person
button-by-action = By action
button-all-entries = All entries
audit-submit = sent a report
audit-ask-approval = asked to approve a correction
audit-decide = answered a correction
audit-use-ours = chose the province's figures
audit-try-again = tried one report again
audit-try-all-again = tried all refused ones again
audit-assign-row = handed over to officers
audit-run-sync = ran the bridge
audit-retry-parked = tried parked messages again
audit-close-parked = closed parked messages
audit-invite = made an invitation
audit-join = used an invitation
audit-ask-access = asked for access
audit-decide-access = answered an access request
audit-revoke-invitation = revoked an invitation
audit-change-roles = changed roles
audit-deactivate = deactivated a person
audit-activate = reactivated a person
audit-transfer = transferred a unit
audit-ask-second = asked for a second admin
audit-confirm-second = agreed as the second admin
audit-drop-second = dropped what waited for a second
audit-note-group = noted a group
audit-set-group = set what a group gets
audit-leave-group = left a group
audit-ensure-admin = made an admin by settings
audit-set-language = changed the language
audit-load-balance = loaded an opening balance
audit-send-balance-again = sent a balance again
audit-use-key = changed the key of proofs
audit-other = { $text }
audit-field-state = state
audit-field-reason = reason
audit-field-role = role
audit-field-units = units
audit-field-language = language
audit-field-day = day
audit-field-code = the nation's reason
audit-field-refused = refused
audit-field-stuck = stuck
audit-field-inbox = updates
audit-field-outbox = messages
audit-field-fingerprint = fingerprint
audit-field-adjustment = adjustment of { $indicator }
audit-state-waiting = waiting
audit-state-approved = approved
audit-state-rejected = rejected
audit-state-withdrawn = withdrawn
audit-state-admitted = admitted
audit-state-declined = declined
audit-state-confirmed = confirmed
audit-yes = yes
audit-no = no
audit-role = { $role } { $unit }
audit-field-active = access
audit-field-person = person
audit-field-chat = group's ID
audit-state-overtaken = overtaken by another correction
typed-audit-submit = report, reports
typed-audit-ask-approval = approval request, asked approval
typed-audit-decide = approval, decision
typed-audit-use-ours = our figures
typed-audit-try-again = try again, retry
typed-audit-try-all-again = try all, retry all
typed-audit-assign-row = handed over, assignment
typed-audit-run-sync = bridge, sync
typed-audit-retry-parked = retry parked
typed-audit-close-parked = close parked
typed-audit-invite = invitation, invite
typed-audit-join = joined, join
typed-audit-ask-access = access, access request
typed-audit-decide-access = access answer
typed-audit-revoke-invitation = revoked
typed-audit-change-roles = roles
typed-audit-deactivate = deactivated
typed-audit-activate = reactivated
typed-audit-transfer = transfer
typed-audit-ask-second = second admin
typed-audit-confirm-second = second tap
typed-audit-drop-second = second dropped
typed-audit-note-group = group, groups
typed-audit-set-group = set group
typed-audit-leave-group = left group
typed-audit-ensure-admin = admin by settings
typed-audit-set-language = language
typed-audit-load-balance = opening balance, balance
typed-audit-send-balance-again = balance again
typed-audit-use-key = key, proof key
typed-audit-channel = channel, system
incident-name-audit = The audit trail is not whole
incident-audit = <b>The audit trail is not whole</b>, known since { $since }.
audit-fault = • Entries { $first } to { $last }, sealed { $day } at { $at }: { $what }.
audit-fault-head = • Seal { $seal } is not there any more.
audit-fault-stray = • There are entries whose seals do not fit the list of seals.
audit-fault-more = • and { $more } more faults
audit-broken-changed = something in them was changed
audit-broken-removed = some were removed
audit-broken-inserted = some were inserted
audit-broken-seal = their seal was changed
audit-broken-link = their seal does not follow the one before it
incident-audit-do = Reporting goes on. Please do not delete or mend anything in the database, and call the system's operator at once: first a copy of the database has to be kept, then <code>run_bot.py doctor</code> checks it.
incident-audit-over = The audit trail was whole when it was checked at { $until }, after { $duration }.

## People: invitations step by step, wishes for access, users, the second admin, groups

command-pengguna-menu = Users: search, roles, units, access
command-grup-menu = Groups that receive the summary
role-of-unit = { $role } { $unit }
role-of-province = { $role } of the province
invitation-revoked = This invitation link was revoked by an admin. Please ask for a new one.
pick-invite = <b>New invitation</b>
pick-admit = <b>Letting somebody in</b>
pick-grant = <b>Adding a role</b>
pick-group = <b>Summary for a group</b>
pick-role = For which role? Choose or type.
pick-role-name = { $role }
pick-role-chosen = Role: { $role }
pick-units-chosen = Units chosen: { $units }
pick-units = Which units? Choose one or several, then press All units chosen. Or type them: <code>Kab. Kudus, Kota Tegal</code>, then <code>go on</code>
pick-units-or-all = Which units? Choose one or several, then press All units chosen, or choose Whole province. Or type them: <code>Kab. Kudus, Kota Tegal</code>, then <code>go on</code>
pick-days = For how many days is the link good? Choose, or type 1 to 30.
pick-not-read = That answer could not be read. To stop, type <code>cancel</code>.
button-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
button-unit-chosen = ✓ { $unit }
button-units-done = All units chosen
button-province = Whole province
invite-made = The invitation is made. Its link and QR code are below.
invite-days-range = A link is good for 1 to 30 days, like <code>/undang petugas 33.19 30 hari</code>
invite-list-title = <b>Invitations nobody has used</b>, newest first
invite-list-none = No invitation is open.
invite-list-line = { $position }. { $roles }, made by { $name }, good until { $day } at { $at }
invite-list-how = Or type: <code>/undang cabut { $mark }</code>
invite-revoked = Invitation { $mark } is revoked. Its link cannot be used any more.
invite-revoke-which = There is no such invitation. See the open ones: <code>/undang daftar</code>
invite-revoke-used = That invitation was used already, so it cannot be revoked. See to that person's access by /pengguna.
invite-revoke-already = That invitation was revoked already.
button-revoke-number = Revoke { $number }
access-how = Make sure who it is, then press the role. Or reply to this message: <code>petugas Kab. Kudus</code> or <code>reject</code>
access-paused = Your access is switched off at the moment. What you had not sent is kept and goes nowhere. Please contact the admin.
access-admitted = { $name } was let in and told so.
access-declined = We are sorry, your wish for access could not be granted. If reporting is your task, please contact the provincial health office.
access-was-admitted = The wish of { $name } for access was <b>granted</b> by { $other }, { $day } at { $at }. { $role }
access-was-declined = The wish of { $name } for access was <b>declined</b> by { $other }, { $day } at { $at }.
access-title = <b>Waiting for access: { $requests }</b>
access-line = { $position }. { $name } (Telegram ID { $id }): { $about }
access-none = Nobody waits for access.
button-admit = Let in: { $role }
button-admit-number = { $role } { $number }
button-reject-access = Decline { $number }
people-title = <b>Users: { $people }</b>
people-found = <b>Users with "{ $text }": { $people }</b>
people-nobody = No user with "{ $text }". Search by name, unit or role.
people-line = { $number }. <b>{ $name }</b>: { $roles }
people-line-off = { $number }. <b>{ $name }</b> (inactive): { $roles }
people-no-role = no role
people-waiting = Waiting for access: { $requests }
people-how = Search: <code>/pengguna siti</code>, <code>/pengguna Kab. Kudus</code>, <code>/pengguna pengawas</code>. See one: <code>/pengguna { $number }</code>
people-usage = For example: <code>/pengguna { $number } tambah peran petugas Kab. Kudus</code>, <code>/pengguna { $number } cabut petugas Kab. Kudus</code>, <code>/pengguna { $number } pindahkan Kab. Kudus ke 15</code>, <code>/pengguna { $number } nonaktifkan</code>, <code>/pengguna { $number } aktifkan</code>
button-person = { $name }
button-access-list = See who waits
button-all-people = ‹ All users
person-unknown = There is no user with that number. See the list: /pengguna
person-moved = Nothing was changed: that person has just been changed. Please look again, then repeat.
person-title = <b>{ $name }</b> · number { $number }
person-is-off = <b>Inactive</b>: can neither see nor send anything.
person-roles = Roles: { $roles }
person-since = Since: { $day }
person-language = Language: { $name }
person-reachable = Telegram: messages arrive
person-silent = Telegram: nothing can be delivered since { $day } (bot blocked or account deleted)
person-last = Last report: { $unit } for { $day }, sent { $sent } at { $at }
person-last-never = Last report: none yet
person-take = Which role of { $name } ends?
person-off-ask = Deactivate { $name }? The reports stay; roles and units are remembered in case of a return.
person-move = Which unit of { $name } goes to another officer?
person-move-to = Who takes { $unit } over from { $name }?
person-move-how = For anybody else type the number: <code>/pengguna { $number } pindahkan { $code } ke 15</code>
person-move-not-to = { $name } cannot take that unit: inactive, or the same person.
person-move-done = { $unit } went from { $name } to { $other }.
person-told = Everyone concerned was told.
person-given = { $name } has one role more, and was told so.
person-taken = { $name } has this role no more: { $role }.
person-admin-taken = { $name } is no admin any more, and was told so.
person-has-already = { $name } has that role already.
person-has-not = { $name } has no such role or unit.
person-off = { $name } is deactivated, and was told so.
person-off-already = { $name } is inactive already.
person-on = { $name } is active again, with the old roles and units, and was told so.
person-on-already = { $name } is active already.
person-on-first = { $name } is inactive. Activate first: <code>/pengguna { $number } aktifkan</code>
person-last-admin = { $name } is the only admin, and stays one. Invite another admin first: <code>/undang admin</code>
button-on = Activate again
button-grant = Add a role
button-take = Take a role away
button-move = Move a unit
button-off = Deactivate
button-off-really = Yes, deactivate
button-role = { $role }
told-given = An admin gave you a new role.
told-taken = An admin took a role of yours away: { $role }. Thank you for your work in it.
told-off = An admin switched your access off. The reports you sent are kept.
told-off-draft = What you had not sent goes nowhere. If your access comes back before that draft ends, it is still there: /lapor
told-on = Your access is back, with your old roles and units.
told-move-taker = { $unit } is yours to report for from now on.
told-move-giver = { $name } reports for { $unit } from now on. Thank you for your work in it.
told-help = Type /bantuan to see your commands.
second-wanted = <b>A second admin is needed</b>, asked for by { $name }. Please answer until { $until }.
second-asked = Waiting for a second admin until { $until }: { $names }.
second-nobody = This needs one more admin, other than you and the one it is about, and there is none at the moment. Invite another admin first: <code>/undang admin</code>
second-what-admin = Taking the admin role from { $name }
second-what-off = Deactivating { $name }, who is an admin
second-not-you = Another admin has to agree: not who asked, and not the one it is about.
second-was-confirmed = Approved by { $name }, { $day } at { $at }.
second-was-declined = Called off by { $name }, { $day } at { $at }. Nothing was changed.
second-expired = The time ended at { $at }, so nothing was changed. If it is still wanted, please ask again.
second-moot = { $name }, who asked for it, is no admin any more, so nothing was changed.
second-gone = Not needed any more: that person is no admin. Nothing was changed.
group-noted = The bot was added to the group <b>{ $name }</b>. Groups only receive summaries, without officers' names. Choose its units with this button or /grup; nothing is sent before that.
group-lost = The bot cannot write in the group <b>{ $name }</b> any more, so summaries do not go there. Add the bot again or let it write there, then press Activate in /grup.
group-title = <b>Groups that receive the summary</b>
group-none = There is no group yet. Add the bot to a group with your Telegram account; a message from the bot comes here.
group-line = { $position }. <b>{ $name }</b>: { $units }
group-how = Or type: <code>/grup 1 seluruh provinsi</code>, <code>/grup 1 Kab. Kudus, Kota Tegal</code>, <code>/grup 1 berhenti</code>
group-usage = For example: <code>/grup</code>, <code>/grup 1 seluruh provinsi</code>, <code>/grup 1 Kab. Kudus, Kota Tegal</code>, <code>/grup 1 berhenti</code>
group-scope-none = not set, receives nothing
group-scope-province = the whole province's summary
group-scope-units = the summary of { $units }
group-set = The group <b>{ $name }</b> receives { $units } from now on.
group-stopped = The group <b>{ $name }</b> receives no summary any more.
group-gone = The bot is in that group no more. See the list: /grup
button-group-set = Choose its units
button-group-set-number = Set { $number }
button-group-stop-number = Stop { $number }

## The summary at a glance, its picture, and what came in after it

summary-units = { $units } units
summary-picture-failed = Its picture could not be made; all figures are above.
mean-whole = { $figure }
mean-tenths = { $whole }.{ $tenth }
glance-figure = { $indicator }: <b>{ $figure }</b> ({ $notes })
glance-change = { $change } on yesterday
glance-no-change = unchanged
glance-mean = 7-day mean { $mean }
glance-late = Came today for earlier days: <b>{ $reports }</b> ({ $figures })
glance-completeness = Completeness: <b>{ $reported }</b> of { $units } units ({ $cases } with figures, { $nihil } zero), <b>{ $missing }</b> missing
glance-states = Reports: { $states }
glance-read = Parity, centre read { $day }, { $at }:
glance-gap = { $indicator }: province { $ours } ≠ centre { $theirs }, difference <b>{ $gap }</b>
glance-causes = Because of: { $causes }
glance-causes-more = { $more ->
        [one] { $more } more cause
       *[other] { $more } more causes
    }
glance-waiting = Waiting for approval: <b>{ $requests }</b> (/persetujuan)
glance-notes = Officers' notes: { $reports } (Details)
button-in-full = Details
button-parity = Parity
button-proof = Proof
button-summary = Summary { $day }
typed-in-full = details, in full, full
by-unit-title = <b>By unit, { $day }</b>, { form-name }
by-unit-how = Figures in this order: { $indicators }. Press a unit for its figures on both sides.
by-unit-line = { $unit }: <b>{ $figures }</b> ({ $said })
by-unit-missing = { $unit }: not reported
by-unit-pair = { $before } · { $after }
by-unit-more = … and { $more } more units.
sheet-title = Daily summary { form-name }
sheet-province = Jawa Tengah Province
sheet-read = As of { $day }, { $at }
sheet-map = { $indicator } by unit
sheet-counted = { $reported } of { $units } units reported · { $nihil } zero · { $missing } missing
sheet-step-below = below { $figure }
sheet-step = { $low }–{ $high }
sheet-step-from = { $figure } and more
sheet-per = Shade: cases per { $persons } inhabitants
sheet-missing = missing
sheet-nihil = zero
sheet-regency = kabupaten
sheet-city = kota
sheet-trend = { $indicator }, last { $days } days
sheet-mean = 7-day mean
sheet-partial = not all units reported
sheet-parity = Parity
sheet-parity-read = Parity · centre read { $day }, { $at }
sheet-equal = Province { $ours } = Centre { $theirs }
sheet-different = Province { $ours } ≠ Centre { $theirs } (difference { $gap })
sheet-unread = The centre's published figures are not read yet
sheet-nothing-to-compare = There is no report to compare yet
sheet-matched = { $matched } of { $reports } reports equal at the centre
update-title = <b>{ $reports ->
        [one] { $reports } report came in
       *[other] { $reports } reports came in
    }</b> between { $since_day }, { $since } and { $until }
update-day = { $day }: { $units }
update-day-more = { $day }: { $units }, and { $more ->
        [one] { $more } more unit
       *[other] { $more } more units
    }
update-older = Days before those: { $reports ->
        [one] { $reports } report
       *[other] { $reports } reports
    }
update-now = { $day } now: <b>{ $reported }</b> of { $units } units reported; { $figures }

## Who has not reported, and reminders by supervisors

command-belum-menu = Units that have not reported
missing-title = <b>Not reported { $day }</b>: { $missing } of { $units } units
missing-none = <b>{ $day }</b>: all { $units } units have reported.
missing-unit = { $position }. <b>{ $unit }</b>: { $last }
missing-last = last { $day }, { $age } ago
missing-never = has never reported
missing-officers = Officers: { $names }
missing-silent = { $name } (out of reach)
missing-no-officer = No active officer yet; ask an admin to invite one: <code>/undang petugas { $code }</code>
missing-reminded = Reminded by { $name } at { $at }
missing-how = Can be typed too: <code>/belum yesterday</code>, <code>/belum 16/8</code>, <code>/belum remind Kab. Kudus</code>, <code>/belum remind all</code>
missing-usage = That day or unit could not be read. Examples: <code>/belum</code>, <code>/belum yesterday</code>, <code>/belum 16/8</code>, <code>/belum remind Kab. Kudus</code>, <code>/belum remind all</code>
missing-reported = { $unit } has reported for { $day }.
missing-nobody = { $unit } has no active officer, so nobody was reminded. Ask an admin to invite one: <code>/undang petugas { $code }</code>
missing-reminded-already = { $unit } was reminded by { $name } at { $since }. It can be reminded again at { $until }.
missing-sent = The reminder for { $unit } goes to { $names }.
missing-sent-all = Reminders go out for { $sent } units: { $units }
missing-sent-none = No reminder was sent.
missing-sent-more = { $more } more units are not reminded yet; press once more.
missing-nobody-missing = All units have reported; nobody is reminded.
missing-rest = Reminded less than an hour ago: { $units }
missing-nobody-all = No active officer, ask an admin to invite one: { $units }
missing-unreachable = Out of reach by Telegram, please call them in another way: { $names }
missing-officer-of = { $name } ({ $unit })
missing-more = { $more } more units
button-remind-number = Remind { $number }
button-remind-all = Remind all
typed-remind = remind
audit-remind-officers = reminded the officers
audit-field-officers = officers reminded
typed-audit-remind-officers = reminder, reminded
remind-by-supervisor = <b>{ $name }</b> reminds you: the report of <b>{ $units }</b> for { $day } has not come in.
remind-how = Please report. If there was no case, press Nihil.
button-nihil = Nihil
button-report-unit = Report { $unit }
button-nihil-unit = Nihil { $unit }
button-belum = Missing
access-no-scope = You are a supervisor, but no unit of this province is assigned to you. Please ask an admin to set your units.

## Trends

command-tren-menu = Curve of 28 or 90 days
trend-title = <b>Trend of { $indicator }</b>, { $units }
trend-span = { $days } days, { $since_day } to { $day }
trend-nothing = There is no figure yet in the { $days } days up to { $day }.
trend-weeks = Last 7 days <b>{ $now }</b>, the 7 days before { $before }: <b>{ $change }</b>
trend-weeks-holes = { $now } and { $before } days have a figure, so the means of a day are compared.
trend-no-change = cannot be compared yet
trend-same = unchanged
trend-nearly-same = nearly unchanged
trend-up = up by { $amount }
trend-down = down by { $amount }
trend-up-percent = up { $percent }%
trend-down-percent = down { $percent }%
trend-gaps = Days without a figure: { $days }
trend-partial = Incomplete days: { $days }
trend-last = { $day }: only { $reported } of { $units } units so far
trend-picture-failed = The picture could not be drawn.
trend-this-week = last 7 days
trend-last-week = 7 days before
trend-change = change
trend-this-week-of = last ({ $days } days)
trend-last-week-of = before ({ $days } days)
trend-change-of-means = mean of a day
trend-legend-day = per day
trend-legend-gap = no figure ({ $days } days)
trend-which-unit = Which unit: { $units }?
trend-unreadable = "{ $text }" is no figure or unit that I know.
trend-derived = { $indicator } is computed from other figures and not reported by day; see /ringkasan.
trend-spans = The curve is there for 28 or 90 days.
trend-usage = Examples: <code>/tren</code>, <code>/tren { form-other }</code>, <code>/tren { form-last } Kab. Kudus 90</code>. Figures: { $names }
button-trend = Trend

## Groups that cannot be written to

group-scope-silent = { $scope }; <b>the bot cannot write there since { $day } at { $at }</b>
group-again = The group <b>{ $name }</b> is active again: { $units }. If the bot still cannot write there, you will be told.
group-removed = The group <b>{ $name }</b> was removed from the list.
group-back = The bot can write in the group <b>{ $name }</b> again, but it was no admin who changed that. Press Activate if summaries may go there again.
button-group-again = Activate
button-group-again-number = Activate { $number }
button-group-remove-number = Remove { $number }

## Signals: a sum of 7 days above the unit's own range

command-sinyal-menu = Units above their usual range
signal-title = <b>{ $unit }: { $indicator } above its usual range</b>
signal-title-within = <b>{ $unit }: { $indicator }</b>, no longer above its usual range
signal-rise = Sum of the 7 days to { $day }: <b>{ $total }</b>, the 7 days before { $before }
signal-total = Sum of the 7 days to { $day }: <b>{ $total }</b>
signal-usual = Usual here: about { $usual }, at most { $limit } in 7 days
signal-missing = { $days } of the 7 days have no figure yet, so that sum is the least it can be.
signal-since = Above its range since { $day }.
signal-handled = Followed up by { $name }, { $day } at { $at }.
signal-no-verdict = This is a warning, not a verdict: it may be more cases, reports that piled up, more testing, or a slip. Please check with the officer first.
signal-name = { $unit }, { $indicator }
signal-gone = That signal was replaced by a newer one, or is not watched any more. See /sinyal.
signal-none = There is no open signal for { $unit }.
signal-which = Which one: { $signals }? Name the figure too, for example <code>/sinyal handled { form-first } Kab. Kudus</code>
signal-handled-by-you = { $signal }: noted that you follow it up.
signal-handled-by = { $signal }: followed up by { $name }.
signals-none = There is no open signal: every unit's sum of 7 days is within its range.
signals-title = <b>Open signals: { $signals }</b> (sum of 7 days above the unit's range)
signals-line = { $number }. { $signal }: <b>{ $total }</b>, usually at most { $limit }; since { $day }
signals-more = and { $more } other signals
signals-usage = Which unit is not clear. Examples: <code>/sinyal</code>, <code>/sinyal Kab. Kudus</code>, <code>/sinyal handled { form-first } Kab. Kudus</code>
button-see-trend = See the trend
button-handled = Followed up
button-signal = See { $number }
typed-handled = handled, followed up
audit-handle-signal = followed up a signal
typed-audit-handle-signal = signal, follow up
signal-sheet-now = 7 days: { $total }, usually at most { $limit }
signal-sheet-total = 7 days: { $total }
signal-sheet-sums = Sum of the 7 days to each date
signal-sheet-sum = sum of 7 days
signal-sheet-limit = usual
signal-sheet-above = above it
signal-sheet-days = Each day's own figure
signal-sheet-missing = no figure yet
signal-sheet-verdict = A warning, not a verdict. Please check with the officer first.

## Delay: when a day's figure becomes complete

command-keterlambatan-menu = When a day's figure becomes complete
button-delay = Delay
delay-title = <b>{ $indicator }: how soon its figure is complete</b>, { $place }
delay-how = Per cent of what is known now, at the end of the day (+0) and some days after it:
delay-row = <code>{ $row }</code>
delay-not-final = * less than 7 days ago: it may still change.
delay-same-day = Complete on the same day: <b>{ $now } %</b> in the newest final week, before that { $then } %
delay-median = Middle report (median) this week: <b>{ $median }</b>
delay-median-before = { $weeks } weeks before: { $median }
delay-before-cutoff = { $duration } before the cut-off
delay-after-cutoff = { $duration } after the cut-off
delay-half-missing = none yet, only { $came } of { $due } reports came
delay-usage = That figure or unit is not known. Examples: <code>/keterlambatan</code>, <code>/keterlambatan { form-last }</code>, <code>/keterlambatan { form-first } Kab. Kudus</code>
delay-sheet-title = { $indicator }: how soon it is complete
delay-sheet-how = Per cent of what is known now, by when officers sent it
delay-sheet-columns = days after its date
delay-sheet-persons = now
delay-sheet-below = &lt; { $share } %
delay-sheet-from = ≥ { $share } %
delay-sheet-legend = Shade: per cent that was known
delay-sheet-not-final = not final (under 7 days)
delay-sheet-over = later corrected downwards
delay-sheet-median = When the middle report was sent (median)
delay-sheet-now = Last 7 days
delay-sheet-before = 3 weeks before

## The timetable and the ladder of reminders

command-jadwal-menu = Cut-off, reminders, summary, bridge
typed-bridging = bridge, bridge interval
typed-reminders = reminders, reminder
typed-cutoff = cut-off, cutoff
typed-summary-hour = summary, summary time
typed-quiet = quiet hours, quiet
typed-initial = settings, back to the settings
typed-without = without, turn off
audit-set-timetable = changed the timetable
typed-audit-set-timetable = timetable, changed timetable
audit-field-bridge-every = bridge
audit-field-remind-at = reminders
audit-field-cutoff-at = cut-off
audit-field-summary-at = summary
audit-field-quiet = quiet hours
audit-field-from-day = from
button-initial = Back to the settings
button-save = Save
schedule-title = <b>Timetable</b>, { $at }
schedule-line = { $name }: <b>{ $value }</b>
schedule-bridging = Bridge
schedule-reminders = Reminders
schedule-cutoff = Cut-off
schedule-summary = Summary
schedule-quiet = Quiet hours
schedule-every-minutes = { $minutes ->
    [one] every minute
   *[other] every { $minutes } minutes
 }
schedule-every-hours = { $hours ->
    [one] every hour
   *[other] every { $hours } hours
 }
schedule-every-seconds = { $seconds ->
    [one] every second
   *[other] every { $seconds } seconds
 }
schedule-quiet-hours = { $since } to { $until }
schedule-none = none
schedule-supervisors = Supervisors hear who is missing: { $at }
schedule-next-bridge = Next bridge at { $at }.
schedule-next-reminder = Next reminder { $day } at { $at }.
schedule-next-summary = Next summary { $day } at { $at }.
schedule-coming = From { $day }: { $name } { $value }
schedule-holiday = Today is a holiday: { $name }.
schedule-mild = Today officers are reminded once, at the last reminder's time.
schedule-holiday-next = Next holiday: { $day }, { $name }.
schedule-holidays-none = The list of holidays is used up. Please ask whoever runs the system for a new one.
schedule-of-settings = All hours are those of the settings.
schedule-by = Changed by { $name }, { $day } at { $at }.
schedule-settings = Settings: { $name } { $value }
schedule-effects = <b>How reminders worked, last { $days } days</b>
schedule-effect = • { $rung }: { $reminded } units reminded; reported within 60 minutes { $quick } ({ $percent } %), on the same day { $same_day }
schedule-rung-cutoff = at the cut-off
schedule-rung-supervisors = to supervisors
schedule-how = Press what is to be changed, or type, for example <code>/jadwal cut-off 15.30</code>.
schedule-ask = { $name } now: <b>{ $value }</b>. Choose another:
schedule-choice = { $value }
schedule-ask-bridging = Or type, for example <code>/jadwal bridge 10 minutes</code>.
schedule-ask-reminders = Or type, for example <code>/jadwal reminders 11.00, 14.30</code>; none: <code>/jadwal reminders turn off</code>.
schedule-ask-cutoff = Or type, for example <code>/jadwal cut-off 15.30</code>; several at once: <code>/jadwal cut-off 18.00 summary 19.00</code>.
schedule-ask-summary = Or type, for example <code>/jadwal summary 17.30</code>.
schedule-ask-quiet = Or type, for example <code>/jadwal quiet hours 21.00-06.00</code>; none: <code>/jadwal quiet hours turn off</code>.
schedule-usage = That was not read. Examples: <code>/jadwal</code>, <code>/jadwal cut-off 15.30</code>, <code>/jadwal reminders 11.00, 14.30</code>, <code>/jadwal cut-off 18.00 summary 19.00</code>, <code>/jadwal bridge 10 minutes</code>, <code>/jadwal quiet hours 21.00-06.00</code>, <code>/jadwal settings</code>. Add <code>yes</code> to save at once.
schedule-preview = <b>The timetable that would be saved</b>
schedule-change = { $name }: { $old } → <b>{ $new }</b>
schedule-from-today = Holds once it is saved.
schedule-from-tomorrow = Holds from { $day }: some of these hours have passed today, so today keeps the old timetable.
schedule-bridge-at-once = The interval of the bridge holds once it is saved.
schedule-summary-over = Today's summary (at { $at }) is not sent again.
schedule-preview-how = Not saved yet. Press Save, or type the same command with <code>yes</code> behind it.
schedule-saved = The timetable is saved.
schedule-saved-back = The timetable is that of the settings again.
schedule-same = The timetable is like that already. Nothing was changed.
schedule-moved = Not saved: somebody else changed the timetable since that preview. What holds now:
schedule-faults = That cannot be saved:
schedule-fault-summary-first = • The summary has to come after the cut-off.
schedule-fault-reminder-late = • Every reminder has to come at least 15 minutes before the cut-off.
schedule-fault-reminders-close = • Two reminders have to be at least 15 minutes apart.
schedule-fault-reminders-many = • There can be 4 reminders a day at most.
schedule-fault-quiet-empty = • Quiet hours have to begin and end at different times.
schedule-fault-quiet-reminder = • Reminders and the cut-off have to be outside the quiet hours.
schedule-fault-bridge-often = • The bridge runs every minute at most.
schedule-fault-bridge-seldom = • The bridge runs every 6 hours at least.
reminder-before = The report of <b>{ $units }</b> for { $day } has not come in. The cut-off is at { $at }.
reminder-cutoff = The cut-off of { $at } is here, and the report of <b>{ $units }</b> for { $day } has not come in. It can still be sent today, and counts as late.
reminder-holiday = Today is a holiday ({ $name }); the report is needed all the same.
reminder-day-over = { $day } is over. A report for that day counts as delayed.
escalation-title = <b>Not reported</b> for { $day } by the cut-off of { $at }: <b>{ $missing }</b> of { $units } units
escalation-line = • <b>{ $unit }</b>: { $names }; last reported { $last }
escalation-line-nobody = • <b>{ $unit }</b>: no officer yet; last reported { $last }
escalation-never = never
escalation-more = and { $more } more units.
escalation-how = Their officers were reminded. To remind them again: /belum

# /ekspor
command-ekspor-menu = Take data away: Excel or CSV
typed-excel = excel, xlsx
typed-csv = csv
export-excel = Excel
export-csv = CSV
export-day = { $day }
export-month = { $month }
export-days = { $since } to { $until }
export-waiting = Preparing the { $style } file: { $days } …
export-progress = Preparing the { $style } file: { $days } … <b>{ $percent } %</b>
export-done = Done: { $style } file, { $days }, { $reports } reports. It follows below.
export-parts = As it is large, the data are parted into { $files } files.
export-failed = The { $style } file of { $days } was not made.
export-failed-told = Please try again later. If it goes on, the admins have been told.
export-why-broken = The reason is a fault in our system; no report is affected.
export-why-hung = The reason: making it stopped half way; no report is affected.
export-why-full = The reason: the disk of the server is full.
export-why-too-large = The reason: even one month is larger than Telegram takes. Please ask for fewer days, such as a week.
export-cancelled = Cancelled: { $style } file, { $days }.
export-known = As it was known on { $day } { $year } at { $at }, not as it is now.
export-perhaps = The file may have arrived, but we were not told so. If it is not in this chat, please type <code>{ $command }</code>
export-caption = <b>{ $days }</b>, { $scope }
export-gone = This file was removed from the server. Please ask for it again: <code>{ $command }</code>
export-scope-all = the whole province ({ $units } units)
export-scope-some = { $units } units
export-scope-named = { $units }
export-same = The same file ({ $days }) is being prepared. Please wait a moment.
export-enough = { $exports } of your files are still being prepared. Please wait for one of them, or type <code>/ekspor batal</code>
export-none-open = No file is being prepared.
export-over = That file is finished or was cancelled.
export-swapped = The dates were the other way round; we put the earlier one first.
export-cut-early = Days before { $first } are left out: reporting began on that day.
export-cut-future = Days after { $last } are left out: there are no data yet.
export-known-before = Those days come after the moment asked for with "per": nothing was known of them then.
export-no-such-day = There is no day "{ $text }" in the calendar.
export-unreadable = The days could not be read.
export-usage = Examples: <code>/ekspor</code> (this month), <code>/ekspor 1/8 16/8</code>, <code>/ekspor agustus 2021 csv</code>, <code>/ekspor 1/11 30/11 per 1/12 08.00</code>
button-workbook = Take as Excel
button-export-cancel = Cancel
button-export-days = Last { $days } days
button-export-month = { $month }
button-export-year = Year { $year }
button-export-csv = As CSV
button-export-excel = As Excel
incident-export = <b>Files of /ekspor cannot be made</b>, known since { $since }.
incident-export-do = No report is affected. Please ask the operator to look at the log ("no_export") and at the room on this machine's disk.
incident-export-over = Files of /ekspor can be made again since { $until }, after { $duration }.
incident-name-export = files of /ekspor cannot be made
audit-ask-export = asked for an export
audit-cancel-export = cancelled an export
audit-end-export = ended an export
typed-audit-ask-export = export, ask export
typed-audit-cancel-export = cancel export
typed-audit-end-export = end export

# sheets of an export
sheet-day = Day
sheet-code = Code
sheet-unit = Unit
sheet-number = Report number
sheet-revision = Revision
sheet-sent = Sent (WIB)
sheet-first-sent = First sent (WIB)
sheet-reason = Reason
sheet-reason-of = { $indicator }: { $reason }
sheet-joined = { $items }
sheet-indicator = Indicator
sheet-amount = Amount
sheet-nothing = Zero report
sheet-timeliness = Timeliness
sheet-time-on-time = on time
sheet-time-late = late
sheet-time-delayed = delayed
sheet-state = Parity
sheet-kind = Kind
sheet-kind-new = new
sheet-kind-adjustment = adjustment
sheet-since = Since (WIB)
sheet-cause = Cause
sheet-ours = { $indicator } province
sheet-theirs = { $indicator } nation
sheet-gap = { $indicator } difference
sheet-units = Units that report
sheet-due = Days to report
sheet-reported = Reported
sheet-of-them-nothing = Zero reports among them
sheet-not-reported = Missing
sheet-on-time = On time
sheet-late = Late
sheet-delayed = Delayed
sheet-complete = Completeness
sheet-timely = Timeliness
sheet-yes = yes
sheet-sum-province = Sum of the province
sheet-sum-units = Sum of your units
cover-name = about
cover-title = SatuLapor
cover-what = Daily { form-name } reports of regencies and cities: figures, revisions, parity with the nation, completeness
cover-scope = Scope
cover-scope-all = The whole province, { $units } regencies and cities
cover-scope-named = { $names }
cover-range = Days
cover-known = As known
cover-made = Asked for
cover-moment = { $day }, { $at }
cover-version = Made by
cover-version-of = SatuLapor { $version }
cover-empty = Empty cells
cover-empty-means = Nobody gave that figure; it is not zero. Zero is written 0.
cover-figures = Figures
cover-figures-mean = New cases of that day, in people. Adjustments (such as people counted twice) are not among them; see the sheet penyesuaian. Difference = province minus nation.
cover-reports = A row for each unit's report of a day, in its last revision
cover-revisions = Every revision, the first ones too
cover-parity = The province's figures beside the nation's, for each unit and day; causes as read last
cover-completeness = Each unit: on how many days it reported, zero reports, missing, on time, late, delayed. Timeliness = on time divided by days to report
cover-days = A row a day: who reported, and the province's sums beside what the nation published
cover-adjustments = Adjustments with their reasons; negative where they take away
cover-practice = Practice
cover-practice-means = Practice reports are never among these

## Locks and openings

command-kunci-menu = Lock days and units
command-buka-menu = Open locked days
lock-title = <b>Locking days</b>
opening-title = <b>Opening locked days</b>
lock-usage = For example: <code>/kunci 1/8 15/8 Kab. Kudus, Kab. Demak reason: August is final</code>. Or just <code>/kunci</code>.
opening-usage = For example: <code>/buka 1/8 15/8 Kab. Kudus until tomorrow 12.00 reason: reconciliation</code>. Or just <code>/buka</code>.
lock-ask-first = From which day? Choose, or type: <code>1/8</code>, or both days at once: <code>1/8 15/8</code>
lock-ask-last = Up to which day? Choose, or type it.
lock-ask-reason = Why? Type one sentence; officers will read it.
opening-ask-reason = Why? Type one sentence; it stands in the audit trail.
opening-ask-until = Open until when? Choose, or type: <code>tomorrow 12.00</code>, <code>20/8 17.00</code>
lock-from = From: { $day }
lock-day = Day: { $day }
lock-days = Days: { $first } to { $last } ({ $days } days)
lock-province = Units: the whole province
lock-reason = Reason: { $reason }
lock-reason-short = That is no reason yet. Please type one sentence.
lock-no-such-day = No calendar has that day: { $text }
lock-future = { $day } is still to come. Only days up to today can be locked or opened.
lock-inverted = The days are the wrong way round: { $first } is after { $last }. Please choose again, the earlier one first.
lock-too-long = That span is { $days } days. At most { $most } days can be locked or opened at once; please choose an earlier last day.
opening-until-range = That time has passed or is too far away. An opening lasts at most { $days } days.
lock-see-below = The summary is below.
lock-preview = <b>Lock these days?</b>
opening-preview = <b>Open these days?</b>
lock-preview-days = Days: { $days } ({ $count })
lock-preview-units = Units: { $units } ({ $count })
lock-preview-reports = Reports that exist: { $reports }, that do not: { $missing }
lock-preview-what = Once locked, new reports and corrections of these days need a supervisor's approval. Nothing that is being entered is lost.
opening-preview-what = While open, reports and corrections of these days are stored at once, without approval.
opening-preview-proofs = { $proofs } of the days have a proof. Where figures change, a new proof follows when they are closed again, and it names the old one.
opening-until = Open until { $day } at { $at }
lock-done = <b>Locked</b>, as of now.
opening-done = <b>Open</b>, as of now.
lock-how-to-end = To see or end it: <code>/kunci list</code>
lock-ended = The lock is ended.
opening-ended = The opening is ended.
lock-ended-already = That one has ended already.
locks-title = <b>Locks and openings that stand: { $locks }</b>
locks-none = No admin has locked or opened any day.
locks-automatic = Besides, corrections need approval more than { $days } days after their day.
locks-how = To lock: /kunci. To open: /buka.
locks-line = { $number }. 🔒 { $days } · { $units }
locks-line-open = { $number }. 🔓 { $days } · { $units }
locks-by = { $name }, { $day } at { $at }: { $reason }
locks-day = { $day }
locks-days = { $first } to { $last }
locks-province = the whole province
locks-more = … and { $more } more.
locked-by = 🔒 This day was locked by admin { $name }, { $day }: { $reason }. Reports and corrections of it go to a supervisor for approval.
request-sent-first = Report <b>{ $number }</b> was sent to a supervisor for approval. Until then it does not count.
request-title-first = <b>Report to approve</b> · { $number }
request-was-rejected-first = Report { $number } was <b>not approved</b> by { $name }, { $day } at { $at }. It does not count.
button-lock = Lock
button-open = Open
button-lock-list = See what stands
button-lock-end = End { $number }
button-only-day = Only { $day }

## Broadcasts

command-siaran-menu = Write to many people
broadcast-from = 📢 <b>Announcement</b> from admin { $name }
broadcast-text = { $text }
broadcast-title = <b>Broadcast</b>
broadcast-usage = For example: <code>/siaran officer</code>, <code>/siaran Kab. Kudus, Kota Tegal</code>, <code>/siaran all</code>. The text is written in the next message.
broadcast-ask-whom = For whom? Choose, or type, for example <code>officer Kab. Kudus</code>
broadcast-ask-text = Write the text as one message, at most { $most } characters. Bold, italics and links are kept. You see it before it goes.
broadcast-for = For: { $audience }
broadcast-to = For: { $audience }, { $people } people
audience-everybody = everybody
audience-role = every { $role }
audience-units = { $units }
audience-role-units = { $role } { $units }
broadcast-empty = That message is empty. Please write the text.
broadcast-too-long = That text is too long; at most { $most } characters. Nothing was sent. Please shorten it, or send two broadcasts.
broadcast-only-text = A broadcast can only be text. Pictures and files are not sent; write the text, with a link if needed.
broadcast-no-slash = A broadcast cannot begin with a slash, because that is read as a command. Please write it without one.
broadcast-preview = Above is the message as it will be received.
broadcast-unreachable = { $people } of them cannot get messages (they blocked the bot or closed their account).
broadcast-quiet = ⚠️ It is { $at }, quiet hours. People may be woken; if it can wait, send it in the morning.
broadcast-second = As it is for everybody, a second admin has to agree within ten minutes, if there is one.
broadcast-nobody = Nobody can get it, so it cannot be sent.
broadcast-what-now = This broadcast was not sent yet. Type <code>send</code>, <code>change</code> or <code>cancel</code>.
broadcast-not-sent = This broadcast is not sent.
broadcast-begun = The broadcast has begun.
broadcast-waits = Waiting for a second admin.
second-what-broadcast = A broadcast to everybody:
broadcast-running = <b>The broadcast is on its way</b>
broadcast-stopped = <b>The broadcast was stopped</b> by { $name }
broadcast-done = <b>The broadcast is done</b>
broadcast-progress = Sent { $sent } of { $people }, failed { $failed }
broadcast-report = <b>The broadcast is done</b>
broadcast-report-stopped = <b>The broadcast was stopped</b> by { $name }
broadcast-missed = • { $fate }: { $people }
broadcast-missed-named = • { $fate }: { $people } ({ $names })
broadcast-missed-more = … and { $more } more names.
broadcast-stopping = Stopped. What was not sent yet never is.
broadcast-over = That broadcast has ended already.
broadcast-fate-queued = waiting
broadcast-fate-sent = sent
broadcast-fate-unknown = not known whether it arrived
broadcast-fate-failed = refused by Telegram
broadcast-fate-unreachable = cannot be reached
broadcast-fate-left = has no access any more
broadcast-fate-stopped = not sent any more
broadcasts-title = <b>Latest broadcasts</b>
broadcasts-none = There was no broadcast yet. To make one: /siaran
broadcasts-line = { $number }. { $day } at { $at }, { $name } · { $audience }
broadcasts-stop = To stop it: <code>/siaran stop { $number }</code>
broadcasts-state = { $state }, sent { $sent } of { $people }
broadcast-state-running = on its way
broadcast-state-stopped = stopped
broadcast-state-done = done
button-broadcast = Send to { $people } people
button-change-text = Change text
button-stop = Stop
button-stop-number = Stop { $number }

audit-lock-days = locked days
audit-open-days = opened days
audit-end-lock = ended a lock
audit-end-opening = ended an opening
audit-start-broadcast = began a broadcast
audit-stop-broadcast = stopped a broadcast
audit-end-broadcast = ended a broadcast
audit-field-first-day = from
audit-field-last-day = to
audit-field-until = until
audit-field-text = text
audit-moment = { $day } { $at }
typed-audit-lock-days = lock days
typed-audit-open-days = open days
typed-audit-end-lock = end lock
typed-audit-end-opening = end opening
typed-audit-start-broadcast = broadcast
typed-audit-stop-broadcast = stop broadcast
typed-audit-end-broadcast = end broadcast

command-cadangkan-menu = Back the database up now
command-data_saya-menu = What is stored about you
backup-asked = All right, a backup is being made. How far it is, and the result, follow here.
backup-running = The backup is being made: { $percent }%
backup-done = <b>Backup done</b>, { $at }: { $size } MB in { $duration }.
backup-where = File <code>{ $file }</code> in the folder <code>{ $folder }</code>.
backup-filtered = It went through BACKUP_FILTER.
backup-plain = It is not encrypted: keep it where only the operator can read it.
backup-kept = Backups kept: { $copies }
backup-line = • { $day } at { $at }, { $size } MB
backup-more = and { $copies } older ones
backup-failed = <b>No backup was made.</b>
backup-failed-safe = Nothing was changed, and reporting goes on.
backup-trouble-room = There is not enough room: { $needed } MB are needed, { $free } MB are free. Make room, or let BACKUP_DIR be elsewhere.
backup-trouble-folder = The folder of the backups cannot be written to. Check BACKUP_DIR.
backup-trouble-filter = The command BACKUP_FILTER failed. The log says more.
backup-trouble-damaged = The copy did not pass its check: the database may be damaged. Delete no older backup, and call the operator at once.
backup-trouble-tool = pg_dump is missing or failed. The log says more.
backup-trouble-busy = Another backup is being made. Try again when it is done.
backup-trouble-stopped = The bot is being stopped.
backup-trouble-other = The database could not be read. The log says more.
incident-name-backup = The nightly backup fails
incident-backup = <b>The nightly backup failed</b>, at { $since }.
incident-backup-do = It is tried again each hour by itself. Reporting goes on, but there is no new backup.
incident-backup-over = Backups are made again since { $until }, after { $duration }.
system-backup = Last backup: { $day } at { $at } ({ $age } ago), { $size } MB.
system-backup-none = There is no backup yet. Make one now: /cadangkan

restored-admin = <b>The database was restored from the backup of { $day } at { $since }.</b>
restored-admin-reports = Reports sent from { $day } at { $since } until { $until_day } at { $until } are not here any more. Officers were asked to send them again; compare with the nation by /paritas and /belum.
restored-admin-people = Changes of people, invitations, locks and hours in that time are gone too: look at /pengguna and /jadwal.
restored-admin-nation = Reports that had not been carried when the backup was made are read back from the nation first. What is newer there waits for your decision in /antrean.
restored-officer = <b>Please check your reports.</b> Because of a storage failure, reports sent from { $day } at { $since } until { $until_day } at { $until } are not stored any more.
restored-officer-do = Look at /status, and send what is missing again by /lapor or /koreksi. We are sorry; thank you.

own-data-title = <b>Your data here</b>
own-data-name = Name: { $name }
own-data-telegram = Telegram ID: <code>{ $id }</code>
own-data-roles = Roles: { $roles }
own-data-no-role = Roles: none
own-data-since = Registered since { $day }, language: { $name }
own-data-reports = Your reports: { $revisions } (corrections included), for { $first } until { $last }
own-data-messages = Your messages and the bot's answers: deleted { $days } days after they were done with.
own-data-why = Legal basis: reporting as a task in the public interest (Law 27/2022, Article 20 (2) e). Reports and the record of changes are kept as archives as long as they are needed.
own-data-who = Who sees it: admins (all), supervisors (names of their units' officers). Groups and the nation never get your name.
own-data-waiting = Your wish to be removed ({ $day } at { $at }) waits for an admin's answer.
own-data-usage = Examples: <code>/data_saya</code>, <code>/data_saya erase</code>, <code>/data_saya withdraw</code>
own-data-stranger = You are not registered here. Messages that you send to the bot are deleted after { $days } days.
button-erase = Ask to remove my data
button-erase-send = Yes, send the request
button-erase-no = No, leave it
erase-what = <b>What is removed:</b> your name and Telegram ID, your messages, drafts, and your access.
erase-stays = <b>What stays:</b> reports and corrections, without your name. The sealed record of changes keeps the Telegram ID number, without a name.
erase-sure = This cannot be undone, and you cannot report again without a new invitation. Send the request to the admins? (type <code>/data_saya send</code>)
erase-asked = Your request was sent to the admins. You will be told as soon as it is answered.
erase-asked-already = Your request is there already and waits for an admin. To take it back: <code>/data_saya withdraw</code>
erase-last-admin = You are the last admin. Make somebody else an admin first (/undang), then ask again.
erase-none = No wish of yours to be removed waits.
erase-withdrawn = Your request was taken back. Nothing was removed.
erase-wanted = <b>{ $name } asks to have their data removed</b> (Law 27/2022 on Personal Data Protection). Please answer within 3 × 24 hours.
erase-wanted-what = If you approve, a number takes the place of the name in all reports, access ends, and this cannot be undone. See that the unit has another officer.
erase-not-own = Your own request is answered by another admin.
erase-was-approved = { $name }: data removed, approved by { $other } on { $day } at { $at }.
erase-was-rejected = { $name }'s request to be removed was rejected by { $other } on { $day } at { $at }.
erase-was-withdrawn = { $name } took the request to be removed back, { $day } at { $at }.
erase-done = Your data was removed. Thank you for all your reports.
erase-done-again = To report again, ask an admin for a new invitation.
erase-declined = Your request to be removed cannot be met for now. Please ask an admin why.
person-erased = This person's data was removed; nothing can be changed any more.
typed-erase = erase, remove my data
audit-ask-erasure = asked to have their data removed
audit-decide-erasure = answered a request to remove data
audit-run-backup = asked for a backup
audit-restore = restored the database from a backup
audit-field-made-at = backup made
audit-field-lost-at = database lost
typed-audit-ask-erasure = asked to erase, erasure request
typed-audit-decide-erasure = erasure, answered erasure
typed-audit-run-backup = backup
typed-audit-restore = restore, restored
