import { expect, it } from "vitest";
import { firstName, hiddenContact, withoutContacts } from "../../src/thread/shield/shield.ts";
import { processorTime } from "../processor.ts";

it.each([
  ["Write to ana.lopes@mail.test.", `Write to ${hiddenContact}.`],
  ["Write to ana@mail.test. Then we talk", `Write to ${hiddenContact}. Then we talk`],
  ["ana@mail.co.uk . So it is", `${hiddenContact} . So it is`],
  ["ana (at) mail (dot) com", hiddenContact],
  ["ana @ mail . com", hiddenContact],
  ["ana [at] dept [dot] school [dot] pt and so on", `${hiddenContact} and so on`],
  ["I am ana at gmail dot com today", `I am ${hiddenContact} today`],
  ["Call +351 912 345 678 now", `Call ${hiddenContact} now`],
  ["912345678", hiddenContact],
  ["(212) 555-0199 88", hiddenContact],
  ["See https://wa.me/351912345678 or t.me/ana", `See ${hiddenContact} or ${hiddenContact}`],
  ["telegram: @ana_teaches", hiddenContact],
  ["join discord.gg/abc123", `join ${hiddenContact}`],
])("hides a way around the platform: %s", (text, shown) => {
  expect(withoutContacts(text)).toBe(shown);
});

it.each([
  "Due 2026-11-22 12:00, see page 12-14.",
  "On 22.11.2026 we meet.",
  "π is 3.14159265358979",
  "Chapter 3, lines 120 to 144; 45 % of 1200 words.",
  "Look at https://en.wikipedia.org/wiki/Lisbon and chapter 10.",
  "At 5 dot we stop.",
  "ISO 690 and LYC-7K3F9",
  "From 1914-1918 and 1939–1945, or 2024 2025 2026",
  "pages 120-1344, 1200-1500 words, 10000-12000 signs",
  "€ 1.200,50 or 1,234,567.89 USD, for 1 000 000 people",
  "x = 299792458 m/s and 123456789 + 987654321 = ?",
  "2x^2 + 3x - 5 = 0, f(x)=2*3*4, p(x) = 0.123456789",
  "ISBN 978-3-16-148410-0, ISSN 1234-5678, doi 10.1000/182123456",
  "10:30-12:45 on 11/22/2026, 2026-11-22T10:00:00.000Z",
  "1 2 3 4 5 6 7 8 9 and 12 14 18 22 30 45",
  "12 15 18 20 31\n31 22 45 67 12\n11 12 13 14 15",
  "Discord is a chat program and Instagram is popular",
  "Node.js and main.py, essay.docx, e.g. this",
  "Signal processing and the line: y = 2",
  "The sum of 123 456 789 and 4, or 987 654 321 people",
  "Round 483 927 165 to the nearest million: 331 893 745 people live there",
  "1 234 567 890 and 20 000 000 000; 001 010 011 100; 17 34 51 68 85",
  "One, two, three, four, five, six, seven: we count",
  "ping 192.168.100.200",
  "@media print, @Override, @angular/core, @param x, @Maria Lopes, 2 apples @ €3",
  "@cached\ndef area(self)",
  "Discord: what causes it? tg: tangent, sc: science",
  "Connect the dot to the dot in the middle",
])("leaves alone what is none: %s", (text) => {
  expect(withoutContacts(text)).toBe(text);
});

/** A contact in each, in one of the forms people think of. */
const disguised = [
  "912 345 678\n913 456 789",
  "912345678 913456789",
  "912 345\n678",
  "912–345–678",
  "912−345−678",
  "９１２３４５６７８",
  "٩١٢٣٤٥٦٧٨",
  "۹۱۲۳۴۵۶۷۸",
  "9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣",
  "9 1 2 3 4 5 6 7 8",
  "9.1.2.3.4.5.6.7.8",
  "912.345.678",
  "912**345**678",
  "912\u200b345\u200b678",
  "00351 912 345 678",
  "06 12 34 56 78",
  "nine one two three four five six seven eight",
  "maria＠gmail.com",
  "maria@gmail。com",
  "maria@gmail",
  "maria&#64;gmail.com",
  "ma\u200bria@gma\u200bil.com",
  "maria at gmail.com",
  "maria at gmail",
  "maria (at) gmail (dot) com",
  "maria at yahoo.com.br",
  "my insta is maria",
  "my insta is maria.teaches",
  "Telegram maria_lopes",
  "skype: live:maria",
  "discord maria#1234",
  "my whatsapp: 912345678",
  "www.maria-tutor.com",
  "@ana_teaches",
  "@maria.lopes",
  "t\u0435legram: maria99",
  "maria@gm\u0430il",
  "\u0456nsta maria_99",
  "телеграм @maria",
  "微信号是maria2007",
  "IG maria_teaches",
  "gmail: maria.lopes",
  "m a r i a @ g m a i l . c o m",
  "maria_at_gmail_dot_com",
  "maria dot com",
  "9one2 three4five 6seven8",
  "nine12 three45 six78",
  "nove um dois três quatro cinco seis sete oito",
  "девять один два три четыре пять шесть семь восемь",
  "九一二三四五六七八",
  "9l2 345 678",
  "912O345O678",
  "https://maria.example/contact",
  "maria-tutor.com",
];

it.each(disguised)("hides the whole of %s", (text) => {
  expect(withoutContacts(text).split(hiddenContact).join("").trim()).toBe("");
});

it("leaves what stands around a contact as it was written", () => {
  expect(withoutContacts("On 2026-11-22 call ９１２３４５６７８, “please”…")).toBe(
    `On 2026-11-22 call ${hiddenContact}, “please”…`,
  );
});

it("a first name that is a contact is none", () => {
  expect([firstName("Maria Lopes"), firstName("maria@mail.test Lopes")]).toEqual([
    "Maria",
    hiddenContact,
  ]);
});

it("is quick whatever it is given", async () => {
  const taken = await processorTime(() => {
    for (const part of ["1 ", "a@", "a.", "+("]) withoutContacts(part.repeat(5000));
  });
  expect(taken).toBeLessThan(2000);
});
