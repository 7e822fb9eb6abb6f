/**
 * The demo's people and chats: fixed, so that every laptop shows the same school. Times are hours
 * before the seed ran. The assignments are in stories.ts.
 */

export const password = "lyceum-demo-2026";

const address = (name: string) => `${name}@demo.lyceum.test`;

export const people = {
  student: {
    role: "student",
    email: address("student"),
    username: "amara",
    firstName: "Amara",
    lastName: "Okafor",
    timezone: "Europe/London",
    country: "GB",
    phone: "+44 20 7946 0958",
  },
  teacher: {
    role: "teacher",
    email: address("teacher"),
    username: "elena",
    firstName: "Elena",
    lastName: "Marchetti",
    timezone: "Europe/Rome",
    country: "IT",
  },
  rep: {
    role: "cs-rep",
    email: address("rep"),
    username: "jonas",
    firstName: "Jonas",
    lastName: "Lindqvist",
    timezone: "Europe/Stockholm",
    country: "SE",
  },
  admin: {
    role: "admin",
    accessLevel: "owner",
    email: address("admin"),
    username: "ruth",
    firstName: "Ruth",
    lastName: "Abelson",
    timezone: "Europe/London",
    country: "GB",
  },
  rep2: {
    role: "cs-rep",
    email: address("priya"),
    username: "priya",
    firstName: "Priya",
    lastName: "Raman",
    timezone: "Asia/Kolkata",
    country: "IN",
  },
  auditor: {
    role: "admin",
    accessLevel: "auditor",
    email: address("auditor"),
    username: "henrik",
    firstName: "Henrik",
    lastName: "Vos",
    timezone: "Europe/Amsterdam",
    country: "NL",
  },
  operations: {
    role: "admin",
    accessLevel: "operations",
    email: address("operations"),
    username: "noor",
    firstName: "Noor",
    lastName: "Haddad",
    timezone: "Asia/Amman",
    country: "JO",
  },
  finance: {
    role: "admin",
    accessLevel: "finance",
    email: address("finance"),
    username: "mateus",
    firstName: "Mateus",
    lastName: "Ribeiro",
    timezone: "America/Sao_Paulo",
    country: "BR",
  },
  teacher2: {
    role: "teacher",
    email: address("samuel"),
    username: "samuel",
    firstName: "Samuel",
    lastName: "Kimani",
    timezone: "Africa/Nairobi",
    country: "KE",
  },
  teacher3: {
    role: "teacher",
    email: address("yuki"),
    username: "yuki",
    firstName: "Yuki",
    lastName: "Tanaka",
    timezone: "Asia/Tokyo",
    country: "JP",
  },
  teacher4: {
    role: "teacher",
    email: address("ingrid"),
    username: "ingrid",
    firstName: "Ingrid",
    lastName: "Solberg",
    timezone: "Europe/Oslo",
    country: "NO",
  },
  teacher5: {
    role: "teacher",
    email: address("omar"),
    username: "omar",
    firstName: "Omar",
    lastName: "Farouk",
    timezone: "Africa/Cairo",
    country: "EG",
  },
  teacher6: {
    role: "teacher",
    email: address("claire"),
    username: "claire",
    firstName: "Claire",
    lastName: "Gagnon",
    timezone: "America/Toronto",
    country: "CA",
  },
  student2: {
    role: "student",
    email: address("lucas"),
    username: "lucas",
    firstName: "Lucas",
    lastName: "Moreau",
    timezone: "Europe/Paris",
    country: "FR",
  },
  student3: {
    role: "student",
    email: address("mei"),
    username: "mei",
    firstName: "Mei",
    lastName: "Chen",
    timezone: "Asia/Singapore",
    country: "SG",
  },
  student4: {
    role: "student",
    email: address("diego"),
    username: "diego",
    firstName: "Diego",
    lastName: "Fuentes",
    timezone: "America/Bogota",
    country: "CO",
  },
  student5: {
    role: "student",
    email: address("hana"),
    username: "hana",
    firstName: "Hana",
    lastName: "Novák",
    timezone: "Europe/Prague",
    country: "CZ",
  },
} as const;

export type PersonKey = keyof typeof people;

/** A line of a chat: who says it, and what. `note` is for staff only. */
type Line = readonly ["visitor" | "rep" | "note", string];

export interface DemoChat {
  name: string;
  email?: string;
  phone?: string;
  subject: string;
  page: string;
  timezone: string;
  hoursAgo: number;
  rep?: "rep" | "rep2";
  lines: readonly Line[];
  end: "queued" | "open" | "resolved" | "claimed";
  claimedBy?: PersonKey;
}

export const chats: readonly DemoChat[] = [
  {
    name: "Oliver Grant",
    email: "oliver.grant@example.com",
    subject: "A-level chemistry, two months to go",
    page: "/",
    timezone: "Europe/London",
    hoursAgo: 0.12,
    end: "queued",
    lines: [
      [
        "visitor",
        "Hello, my daughter sits A-level chemistry in January and is stuck on equilibria.",
      ],
      ["visitor", "Do you have somebody who could do two evenings a week?"],
    ],
  },
  {
    name: "Fatima",
    phone: "+971 50 555 0142",
    subject: "Feedback on a personal statement",
    page: "/",
    timezone: "Asia/Dubai",
    hoursAgo: 0.3,
    end: "queued",
    lines: [["visitor", "Can a teacher comment on my personal statement before Friday?"]],
  },
  {
    name: "Ben Carver",
    email: "ben.carver@example.com",
    subject: "Statistics for a psychology degree",
    page: "/",
    timezone: "Europe/London",
    hoursAgo: 0.8,
    rep: "rep",
    end: "open",
    lines: [
      ["visitor", "Hi, I need help with regression in R for my dissertation data."],
      [
        "rep",
        "Hello Ben, good to meet you. Is it the statistics itself or the R part you get stuck on?",
      ],
      ["visitor", "Mostly reading the output. I can run the model but not defend it."],
      ["note", "Second year, University of Leeds. Samuel has done three of these."],
      ["visitor", "Would sessions be online?"],
    ],
  },
  {
    name: "Ingrid Solberg",
    email: "ingrid@example.com",
    subject: "Norwegian for a new job",
    page: "/",
    timezone: "Europe/Oslo",
    hoursAgo: 2,
    rep: "rep",
    end: "open",
    lines: [
      ["visitor", "Do you teach languages for adults as well?"],
      ["rep", "We do. What do you need it for, and by when?"],
      ["visitor", "Workplace Norwegian for my husband, before March."],
      [
        "rep",
        "That is enough time for a good start. Shall I suggest two teachers with free evenings?",
      ],
    ],
  },
  {
    name: "Tom",
    email: "tom.w@example.com",
    subject: "Price of exam preparation",
    page: "/",
    timezone: "Europe/Dublin",
    hoursAgo: 5,
    rep: "rep2",
    end: "open",
    lines: [
      ["visitor", "How much is exam preparation for Leaving Cert maths?"],
      [
        "rep",
        "It depends on the number of sessions. Most students take eight. I can make a quote with no obligation.",
      ],
    ],
  },
  {
    name: "Sofia Rossi",
    email: "sofia.rossi@example.com",
    subject: "Rescheduling a trial lesson",
    page: "/",
    timezone: "Europe/Rome",
    hoursAgo: 27,
    rep: "rep",
    end: "resolved",
    lines: [
      ["visitor", "I cannot make the trial lesson tomorrow, can we move it?"],
      ["rep", "Of course. Would Thursday at 18:00 your time do?"],
      ["visitor", "Perfect, thank you."],
      ["rep", "Done. You will have a new invitation in your mail."],
    ],
  },
  {
    name: "K. Mensah",
    email: "k.mensah@example.com",
    subject: "Do you write essays for students?",
    page: "/",
    timezone: "Africa/Accra",
    hoursAgo: 50,
    rep: "rep2",
    end: "resolved",
    lines: [
      ["visitor", "Can somebody write my history essay for me?"],
      [
        "rep",
        "We do not write work for students. A teacher can go through your own draft with you and show how to make it better.",
      ],
      ["visitor", "OK, I will send my draft then."],
    ],
  },
  {
    name: "Amara",
    email: "amara.o@example.com",
    subject: "Feedback on a history essay",
    page: "/",
    timezone: "Europe/London",
    hoursAgo: 76,
    rep: "rep",
    end: "claimed",
    claimedBy: "student",
    lines: [
      [
        "visitor",
        "Hello! I have a first draft on the causes of the 1848 revolutions and would like real feedback.",
      ],
      ["rep", "Hello Amara, glad you wrote. How long is the draft, and when do you hand it in?"],
      ["visitor", "1,900 words, due in nine days."],
      [
        "rep",
        "That leaves time for two rounds. If you make an account this chat comes along, and you can upload the draft there.",
      ],
      ["visitor", "Doing that now."],
    ],
  },
];
