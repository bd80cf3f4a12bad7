// The page's own words in two languages; what the bot says is the bot's.

import { emit } from "./bus.js";

const WORDS = {
  tagline: ["Lapor sekali; satu angka di kabupaten, provinsi, dan pusat", "Report once; one number in district, province and nation"],
  skip: ["Langsung ke percakapan", "Skip to the chats"],
  panes: ["Layar", "Screens"],
  officer: ["Petugas", "Officer"],
  supervisor: ["Pengawas", "Supervisor"],
  admin: ["Admin", "Admin"],
  person: ["Telepon", "Phone"],
  nation: ["Pusat", "Nation"],
  phoneOf: ["Telepon {role}: {name}", "Phone of {role}: {name}"],
  unread: ["{n} belum dibaca", "{n} unread"],
  connected: ["Tersambung", "Connected"],
  connecting: ["Menyambung …", "Connecting …"],
  lost: ["Sambungan terputus. Menyambung kembali …", "Connection lost. Reconnecting …"],
  clock: ["Jam simulasi, WIB", "Simulated clock, WIB"],
  language: ["English", "Bahasa Indonesia"],
  theme: ["Tampilan: {name}", "Theme: {name}"],
  system: ["ikut sistem", "system"],
  light: ["terang", "light"],
  dark: ["gelap", "dark"],
  openPhone: ["Buka telepon", "Open a phone"],
  whose: ["Telepon siapa?", "Whose phone?"],
  newPerson: ["Orang baru", "New person"],
  personName: ["Nama orang baru", "Name of the new person"],
  openWith: ["Buka undangan ini di telepon siapa?", "Whose phone opens this invitation?"],
  open: ["Buka", "Open"],
  close: ["Tutup", "Close"],
  cancel: ["Batal", "Cancel"],
  nobody: ["Belum ada siapa pun di sini.", "Nobody is here yet."],
  bot: ["bot", "bot"],
  typing: ["sedang mengetik …", "typing …"],
  uploading: ["sedang mengirim berkas …", "sending a file …"],
  chat: ["Percakapan {name}", "Chat of {name}"],
  empty: ["Belum ada pesan. Ketuk Mulai.", "No messages yet. Tap Start."],
  start: ["Mulai", "Start"],
  older: ["Tampilkan yang lebih lama", "Show older messages"],
  newMessages: ["Pesan belum dibaca", "Unread messages"],
  jump: ["Ke pesan terakhir", "To the latest message"],
  today: ["Hari ini", "Today"],
  edited: ["diedit", "edited"],
  sent: ["terkirim", "sent"],
  fetched: ["diterima bot", "fetched by the bot"],
  you: ["Anda", "You"],
  message: ["Pesan", "Message"],
  write: ["Tulis pesan", "Write a message"],
  send: ["Kirim pesan", "Send message"],
  menu: ["Menu", "Menu"],
  commands: ["Perintah bot", "Bot commands"],
  noCommands: ["Bot belum memasang perintah untuk orang ini.", "The bot has set no commands for this person yet."],
  attach: ["Lampirkan", "Attach"],
  photo: ["Foto", "Photo"],
  document: ["Berkas", "File"],
  stickers: ["Stiker", "Stickers"],
  sticker: ["Stiker {emoji}", "Sticker {emoji}"],
  voice: ["Pesan suara", "Voice message"],
  location: ["Lokasi", "Location"],
  contact: ["Kontak", "Contact"],
  poll: ["Jajak pendapat", "Poll"],
  joined: ["Bot masuk ke grup", "The bot joined the group"],
  enlarge: ["Perbesar foto", "Enlarge photo"],
  download: ["Unduh {name}", "Download {name}"],
  reply: ["Balas", "Reply"],
  forward: ["Teruskan", "Forward"],
  edit: ["Edit", "Edit"],
  copy: ["Salin", "Copy"],
  actions: ["Tindakan untuk pesan", "Actions for this message"],
  replying: ["Membalas {name}", "Replying to {name}"],
  editing: ["Mengedit pesan", "Editing message"],
  goTo: ["Ke pesan yang dibalas", "To the message replied to"],
  forwarded: ["Diteruskan dari {name}", "Forwarded from {name}"],
  spoiler: ["Teks tersembunyi, ketuk untuk melihat", "Hidden text, tap to reveal"],
  working: ["menunggu jawaban", "waiting for an answer"],
  failed: ["Tidak terkirim: {why}", "Not sent: {why}"],
  tooLarge: ["Berkas lebih dari 5 MB", "The file is over 5 MB"],
  keyboard: ["Tombol jawaban", "Reply keyboard"],
  registry: ["Registri pusat", "National registry"],
  registryAbout: ["Tiruan di komputer ini", "Imitated on this machine"],
  absent: ["Registri belum tersambung.", "The registry is not connected yet."],
  up: ["menjawab", "answering"],
  troubled: ["terganggu", "disturbed"],
  away: ["tak terjangkau", "unreachable"],
  bridge: ["Bridging berikutnya", "Next bridge run"],
  within: ["dalam {time}", "in {time}"],
  standing: ["jam berhenti", "clock stopped"],
  runNow: ["Jalankan sekarang", "Run now"],
  runNowAbout: ["Admin mengirim /sinkron", "The admin sends /sinkron"],
  ahead: ["Majukan jam", "Skip ahead"],
  aheadAbout: ["Jam simulasi maju sampai bridging berikutnya", "The simulated clock jumps to the next bridge run"],
  faults: ["Gangguan pusat", "Faults at the nation"],
  slow: ["Lambat", "Slow"],
  slowAbout: ["tertunda 3 detik", "3 seconds late"],
  down: ["Mati", "Down"],
  downAbout: ["menjawab 503", "answers 503"],
  refuse: ["Menolak", "Refuse"],
  refuseAbout: ["setiap baris ditolak", "every row is rejected"],
  lose: ["Jawaban hilang", "Lose the answer"],
  loseAbout: ["tersimpan, lalu putus", "stored, then cut off"],
  silent: ["Ubah angka diam-diam", "Change a figure silently"],
  silentAbout: ["satu angka berubah di pusat tanpa kabar", "one figure changes at the centre, unannounced"],
  nothingToChange: ["Belum ada laporan di pusat.", "No report at the nation yet."],
  silently: ["Pusat mengubah {what} {unit}: {before} menjadi {after}", "The centre changed {what} of {unit}: {before} to {after}"],
  ledger: ["Buku laporan", "Ledger"],
  day: ["Hari", "Day"],
  unit: ["Wilayah", "Unit"],
  allDays: ["Semua hari", "All days"],
  allUnits: ["Semua wilayah", "All units"],
  konfirmasi: ["Konfirmasi", "Confirmed"],
  sembuh: ["Sembuh", "Recovered"],
  meninggal: ["Meninggal", "Died"],
  "konfirmasi-short": ["Konf.", "Conf."],
  "sembuh-short": ["Semb.", "Recov."],
  "meninggal-short": ["Mngl.", "Died"],
  version: ["Revisi · versi", "Revision · version"],
  source: ["Sumber", "Source"],
  bridging: ["bridging", "bridge"],
  pusat: ["pusat", "centre"],
  manual: ["manual", "manual"],
  verified: ["Terverifikasi", "Verified"],
  waiting: ["Menunggu verifikasi", "Awaiting verification"],
  deleted: ["dihapus", "deleted"],
  doubled: ["ganda", "double"],
  noRows: ["Belum ada baris. Kirim laporan dari telepon petugas.", "No rows yet. Send a report from the officer's phone."],
  hint: ["Ketuk angka untuk mengubahnya di pusat, lalu majukan jam dua kali: bot membaca dua kali sebelum menyebut selisih.", "Tap a figure to change it at the centre, then skip ahead twice: the bot reads twice before it calls it a difference."],
  balances: ["saldo awal", "balances"],
  published: ["Total terbitan", "Published total"],
  change: ["{what} {unit} {day}: {n}. Ubah di pusat", "{what} of {unit} on {day}: {n}. Change at the centre"],
  arrived: ["Baris baru di pusat: {unit}, {day}", "New row at the nation: {unit}, {day}"],
  changed: ["Baris berubah di pusat: {unit}, {day}", "Row changed at the nation: {unit}, {day}"],
};

const LANGUAGES = ["id", "en"];
const asked = new URLSearchParams(location.search).get("lang");
let language = [asked, localStorage.getItem("language"), "id"].find((one) => LANGUAGES.includes(one));

/** Take in the words of a guide: {key: [Indonesian, English]}. */
export function learn(more) {
  Object.assign(WORDS, more);
}

/** Give the language of the page: "id" or "en". */
export function spoken() {
  return language;
}

/** Speak another language from now on. */
export function speak(next) {
  language = next;
  localStorage.setItem("language", next);
  document.documentElement.lang = next;
  emit("language-changed", { language });
}

/** Say the words of a key with `{names}` filled in; an unknown key is said as it is. */
export function say(key, values = {}) {
  const words = WORDS[key]?.[LANGUAGES.indexOf(language)] ?? key;
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
