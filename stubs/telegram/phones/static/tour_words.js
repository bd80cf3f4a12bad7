// What the tour says: its own words in two languages, and what the bot's Indonesian means for those who read English.
//
// A step has a title, `ask` (what to do), `told` (what was seen), each [Indonesian, English], and `gloss`: [bot's words, meaning];
// `before` is a gloss of what is on the screen while the step is not done.

import { learn } from "./words.js";

learn({
  tour: ["Tur", "Tour"],
  tourOffer: ["Satu laporan, satu angka", "One report, one number"],
  tourOfferText: [
    "Inilah SatuLapor, hidup di komputer ini: bot, pusat tiruan, dan tiga telepon. Lihat bagaimana satu laporan sampai ke pusat dan kembali sebagai COCOK.",
    "This is SatuLapor, live on this machine: the bot, an imitated national registry, and three phones. See a report travel to the nation and come back confirmed.",
  ],
  tourBegin: ["Ikuti tur (3 menit)", "Take the tour (3 minutes)"],
  tourGoOn: ["Lanjutkan tur", "Go on with the tour"],
  tourAlone: ["Lihat-lihat sendiri", "Look around on my own"],
  tourStep: ["Langkah {n} dari {all}", "Step {n} of {all}"],
  tourBack: ["Kembali", "Back"],
  tourNext: ["Lanjut", "Next"],
  tourDo: ["Lakukan untuk saya", "Do it for me"],
  tourEvening: ["Majukan ke 17.00", "Skip to 17:00"],
  tourDoing: ["Sedang dilakukan …", "Doing it …"],
  tourDone: ["Berhasil", "Done"],
  tourFailed: ["Belum berhasil. Coba sekali lagi.", "That did not work yet. Please try once more."],
  tourLeave: ["Akhiri tur", "Leave the tour"],
  tourFinish: ["Selesai", "Finish"],
  tourTap: ["Ketik sendiri, atau ketuk:", "Type it yourself, or tap:"],
  tourGloss: ["Arti kata bot", "What the bot says"],
});

export const TEXTS = {
  gap: {
    title: ["Dua angka untuk satu hari", "Two numbers for one day"],
    ask: [
      "29 November 2020: pusat mengumumkan 2.036 kasus baru di Jawa Tengah, provinsi merilis 844. Di sini petugas melapor sekali, dan bot memastikan 1.000 di sini adalah 1.000 di sana. Semua di layar ini berjalan sungguhan; petugasnya Anda.",
      "29 November 2020: the ministry published 2,036 new cases for Jawa Tengah; the province had released 844. Here an officer reports once, and a bot makes sure that 1,000 here are 1,000 there. Everything on this screen really runs. The officer is you.",
    ],
  },
  lapor: {
    title: ["Petugas membuka laporan", "The officer opens a report"],
    ask: ["Pukul 13.00 di Kab. Kudus. Di telepon petugas, kirim /lapor.", "It is 13:00 in Kudus district. On the officer's phone, send /lapor (“report”)."],
    told: ["Bot bertanya satu per satu.", "The bot asks one question at a time."],
    gloss: [["Jumlah kasus konfirmasi baru?", "How many new confirmed cases?"], ["Kemarin: belum ada laporan", "Yesterday: no report yet"], ["Belum ada", "button: not known yet"]],
  },
  answers: {
    title: ["Tiga pertanyaan", "Three questions"],
    ask: ["Jawab dengan angka: konfirmasi, sembuh, meninggal. Kata pun bisa, misalnya “sembilan”.", "Answer with numbers; words such as “sembilan” (nine) will do as well."],
    before: [["(1/3) kasus konfirmasi", "confirmed cases"], ["(2/3) selesai isolasi/sembuh", "recovered"], ["(3/3) meninggal", "died"]],
    told: ["Kartu ini merangkum semuanya. Yang tampak salah ketik, ditanyakan dulu.", "A card sums it up. Whatever looks like a typing error is asked about first."],
    gloss: [["Periksa dulu sebelum dikirim", "Please check before sending"], ["Konfirmasi, Sembuh, Meninggal", "Confirmed, recovered, died"], ["Aktif · Kumulatif", "Active · totals so far, worked out by the bot"], ["Kirim · Ubah · Batal", "Send · change · cancel"]],
  },
  send: {
    title: ["Kirim", "Send it"],
    ask: ["Angkanya benar? Tekan Kirim di kartu.", "Are the figures right? Press Kirim (“send”) on the card."],
    told: ["Tersimpan di provinsi, dan jujur: BELUM DIKIRIM ke pusat.", "Stored in the province, and honest about the rest: not sent to the nation yet."],
    gloss: [["Laporan tersimpan", "Report stored, with its number"], ["Status di pusat: BELUM DIKIRIM", "At the nation: not sent yet"], ["Bridging berikutnya pukul …", "The next transfer is at …"]],
  },
  bridge: {
    title: ["Bridging ke pusat", "The bridge to the nation"],
    ask: ["Tiap lima menit bridging mengirim yang belum sampai. Majukan jam ke bridging berikutnya.", "Every five minutes a bridge carries what is missing. Skip the clock ahead to its next run."],
    told: ["Barisnya menyala di buku laporan pusat.", "The row lights up in the nation's ledger."],
  },
  matched: {
    title: ["COCOK", "COCOK: it matches"],
    ask: ["Terkirim saja belum cukup. Bot membaca kembali angka di pusat, membandingkannya, lalu membalas kuitansi petugas: COCOK.", "Sent is not enough. The bot read the nation's figures back, compared them, and replied to the officer's receipt: COCOK."],
    gloss: [["COCOK", "It matches"], ["angka di provinsi dan di pusat sama", "the figures in province and nation are the same"]],
  },
  down: {
    title: ["Pusat mati", "The nation goes down"],
    ask: ["Sekarang keadaan sulit: matikan pusat dengan sakelar Mati.", "Now trouble: switch the nation off with the switch Down."],
    told: ["Pusat hanya menjawab 503.", "The nation answers nothing but error 503."],
  },
  second: {
    title: ["Melapor saat pusat mati", "Reporting while it is down"],
    ask: ["Petugas tetap melapor, misalnya susulan untuk kemarin, dalam satu baris. Lalu tekan Kirim.", "The officer reports all the same: yesterday's figures, in a single line. Then press Kirim."],
    told: ["Tersimpan, dan menunggu. Tidak ada yang hilang, tidak ada yang harus diketik lagi.", "Stored, and waiting. Nothing is lost; nothing has to be typed again."],
    gloss: [["/lapor kemarin 15 8 0", "report for yesterday: 15 confirmed, 8 recovered, 0 died"], ["BELUM DIKIRIM", "not sent yet"]],
  },
  waits: {
    title: ["Bridging gagal, laporan aman", "The bridge fails, the report is safe"],
    ask: ["Coba jalankan bridging sekarang, meski pusat mati: tekan Jalankan sekarang.", "Try to run the bridge although the nation is down: press Run now."],
    told: ["Admin tahu apa yang terjadi. Laporan menunggu, dan bot mencoba lagi sendiri.", "The admin is told what happened. The report waits, and the bot tries again by itself."],
    gloss: [["Bridging terhenti", "The bridge broke off"], ["Jawaban pusat tidak sampai", "The nation's answer did not arrive"], ["Laporan tetap tersimpan", "The report is kept"], ["Dicoba lagi sendiri", "Will be tried again by itself"]],
  },
  heal: {
    title: ["Pusat pulih", "The nation comes back"],
    ask: ["Hidupkan lagi pusat, lalu majukan jam ke bridging berikutnya.", "Switch the nation on again, then skip ahead to the next bridge run."],
    told: ["Laporan yang menunggu sampai tepat satu kali, lalu COCOK.", "The waiting report arrived, exactly once, and matches."],
    gloss: [["COCOK", "It matches"]],
  },
  silent: {
    title: ["Angka berubah diam-diam", "A figure changes silently"],
    ask: ["Di pusat ada yang mengubah angka kabupaten ini tanpa kabar. Ketuk satu angkanya di buku laporan dan ganti.", "Somebody at the centre changes this district's figure and tells nobody. Tap a figure of its row in the ledger and change it."],
    told: ["Sumbernya kini “pusat”. Petugas tidak diberi tahu siapa pun, kecuali oleh bot.", "Its source is now the centre. Nobody tells the officer, except the bot."],
  },
  different: {
    title: ["Bot menemukannya", "The bot finds it"],
    ask: ["Bot membaca ulang pusat tiap bridging, dan baru menyebut selisih setelah membacanya dua kali. Majukan jam dua kali.", "The bot reads the nation back at every run, and calls it a difference only after seeing it twice. Skip ahead twice."],
    told: ["SELISIH: angkanya berdampingan, sebabnya disebut, dan petugas memilih dengan tombol.", "SELISIH: both figures side by side, the cause named, and buttons to decide."],
    gloss: [["SELISIH", "Difference"], ["provinsi 12, pusat 21", "province 12, nation 21"], ["Sebab: diubah di pusat", "Cause: changed at the centre"], ["Pakai angka kita · Terima angka pusat", "Use our figures · accept the centre's"]],
  },
  ours: {
    title: ["Pakai angka kita", "Use our figures"],
    ask: ["Petugas yakin angkanya benar: tekan Pakai angka kita, lalu majukan jam.", "The officer is sure: press Pakai angka kita (“use our figures”), then skip ahead."],
    told: ["Dikirim lagi, dibaca lagi: COCOK.", "Sent again, read back again: it matches."],
    gloss: [["angka kita dikirim lagi", "our figures are sent again"], ["COCOK", "It matches"]],
  },
  summary: {
    title: ["Ringkasan pukul 17.00", "The summary at 17:00"],
    ask: ["Sore hari pengawas menerima ringkasan provinsi tanpa meminta. Majukan jam ke pukul 17.00.", "In the evening the supervisor gets the province's day without asking. Skip the clock to 17:00."],
    told: ["Peta, tren, dan paritas dalam satu gambar; angkanya juga dalam teks.", "Map, trend and parity in one picture, and the same figures as text."],
    gloss: [["Ringkasan", "Summary"], ["Kelengkapan: … dari 35 wilayah", "Completeness: … of 35 districts"], ["Paritas: provinsi = pusat", "Parity: province equals nation"]],
  },
  admin: {
    title: ["Admin melihat keadaan", "The admin's view"],
    ask: ["Admin bertanya apakah semuanya sehat: kirim /sistem.", "The admin asks whether all is well: send /sistem (“system”)."],
    told: ["Juga gangguan yang tadi Anda buat. Rincian yang menunggu ada di /antrean.", "It remembers the outage you made. /antrean lists whatever waits."],
    gloss: [["Tidak ada gangguan", "No trouble"], ["Panggilan ke pusat", "Calls to the nation"], ["Kirim sampai COCOK", "From sending to match"], ["Antrean", "Queue"]],
  },
  end: {
    title: ["Sekian. Sekarang giliran Anda", "That is it. Over to you"],
    ask: [
      "Coba gangguan lain, atau mainkan satu hari penuh dengan 35 petugas. Selanjutnya: README.md, panduan tiap peran di docs/, dan docs/architecture.md.",
      "Try the other faults, or play a whole day with 35 officers. Where to go on: README.md, docs/README.md with guides for each role, docs/architecture.md.",
    ],
  },
};
