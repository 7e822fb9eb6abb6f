import type { Span } from "./telephones.ts";

const part = "[\\p{L}\\p{M}\\p{N}-]{1,63}";
const at =
  "\\s{0,2}(?:@|\\(\\s?at\\s?\\)|\\[\\s?at\\s?\\]|\\{\\s?at\\s?\\}|<\\s?at\\s?>|\\(a\\)|\\[a\\])\\s{0,2}";
const dot =
  "\\s{0,2}(?:\\(\\s?dot\\s?\\)|\\[\\s?dot\\s?\\]|\\{\\s?dot\\s?\\}|(?<=\\s)dot(?=\\s))\\s{0,2}";
const local = "[\\p{L}\\p{M}\\p{N}._%+-]{1,64}";

/** Where most people have their mail, named with or without the ending. */
const mailHosts =
  "(?:gmail|googlemail|hotmail|outlook|yahoo|ymail|icloud|proton(?:mail)?|gmx|aol|yandex|zoho|tutanota|qq|163|126|naver|sapo|libero|orange|mail)";
/** Endings of sites that are no words and no endings of files. */
const endings =
  "(?:com|net|org|info|biz|edu|gov|online|site|website|app|dev|io|ai|xyz|club|shop|blog|page|link|tv|eu|uk|pt|de|fr|es|nl|pl|br|ru|ua|cn|jp|kr|in|au|ca|ch|mx|ar|cz|gr|hu|ro|se|dk|fi|tr|il|ae|sa|ng|ke|za|co|me|gg|ly|st)";

const patterns = [
  // ana@mail.test; spaces hide the first dot only: one behind a whole address ends the sentence.
  `${local}${at}${part}(?:\\s?\\.\\s?|${dot})${part}(?:(?:\\.|${dot})${part}){0,4}`,
  `${local}${at}${mailHosts}\\b`,
  // ana at gmail.com, ana at gmail dot com, ana at gmail.
  `${local}\\s+(?:at|arroba|ät|chez)\\s+${mailHosts}(?:(?:\\s?\\.\\s?|${dot})${endings}(?:\\.${endings})?)?(?![\\p{L}\\p{N}])`,
  `${local}\\s+(?:at|arroba)\\s+[\\w-]{1,63}\\s+(?:dot|ponto|punto|punkt|point)\\s+[a-z]{2,}(?:\\s+(?:dot|ponto)\\s+[a-z]{2,})?(?![\\p{L}\\p{N}])`,
  `${local}\\s+at\\s+(?:[\\w-]{1,63}\\.){1,3}${endings}(?![\\p{L}\\p{N}/])`,
];
const addresses = patterns.map((one) => new RegExp(one, "giu"));

/** Where people talk outside: messengers, social networks, calls. */
const rooms =
  "(?:instagram|insta|telegram|tele?gram|whats\\s?app|skype|discord|snap\\s?chat|we\\s?chat|weixin|viber|kakao(?:talk)?|facebook|messenger|tik\\s?tok|twitter|linked\\s?in|line\\s?id|signal|zoom\\s?id|teams\\s?id)";
const short = "(?:ig|fb|tg|wa|sc|dc)";
const marked = "@?[\\p{L}\\p{N}_.-]{0,40}[@\\p{N}_#.][\\p{L}\\p{N}_.#-]{1,40}";
const plain = "@?(?:[a-z]{2,8}:)?[\\p{L}\\p{N}_.#-]{3,40}";
const means =
  "\\s{0,2}(?:(?:id|name|user(?:name)?|nick(?:name)?|handle|account|acc|profile|contact|number|é|es|ist|est|is|as|under|called|at)\\b|[:=@,/(-])\\s{0,2}";

const handles = [
  // telegram: @ana_teaches, skype ana.lopes, discord ana#1234
  `(?<![\\p{L}\\p{N}])${rooms}(?:${means}){0,4}\\s{0,2}(?:live:)?(?:${marked})`,
  // discord: ana
  `(?<![\\p{L}\\p{N}])(?:${rooms}|${short})\\s{0,2}(?:id|name|user(?:name)?|handle)?\\s{0,2}[:=]\\s{0,2}${plain}`,
  // my insta is ana, meu telegram é ana
  `(?<![\\p{L}\\p{N}])(?:my|mine|meu|minha|mi|mein|meine|mon|il mio|our)\\s+(?:${rooms}|${short})(?:${means}){1,4}${plain}`,
  // find me on telegram as ana
  `(?<![\\p{L}\\p{N}])me\\s+(?:on|via|at|in|through|over)\\s+(?:${rooms}|${short})\\s{0,2}(?:as|under|called|by|with|[:@,-])\\s{0,2}${plain}`,
  // ana.lopes on telegram
  `@[\\p{L}\\p{N}_.]{3,40}\\s+(?:on|in|at)\\s+(?:${rooms}|${short})(?![\\p{L}\\p{N}])`,
  `(?<![\\p{L}\\p{N}])[\\p{L}][\\p{L}\\p{N}_.]{1,31}#\\d{4}(?!\\d)`,
].map((one) => new RegExp(one, "giu"));

const schemes =
  /(?<![\p{L}\p{N}])(?:mailto|tel|sms|skype|tg|whatsapp|facetime|viber|xmpp|sip):[^\s<>]+/giu;
/** Any site: its scheme, its www, or an ending that only a site has. */
const site = new RegExp(
  `(?<![\\p{L}\\p{N}@._-])(?:(?:https?|ftp)://(?:[^\\s<>/@]{1,64}@)?([\\p{L}\\p{N}.-]{1,253}|\\[[^\\]\\s]{1,45}\\])|((?:www\\.)(?:${part}\\.){1,5}${part})|((?:${part}\\.){1,5}${endings}(?![\\p{L}\\p{N}_-]|\\.[\\p{L}\\p{N}])))(?::\\d{1,5})?(?:[/?#][^\\s<>]*)?`,
  "giu",
);
const spacedSite = new RegExp(
  `(?<![\\p{L}\\p{N}@._-])(?:www\\s?${dot}|${part}${dot})${part}?(?:${dot})?${endings}(?![\\p{L}\\p{N}])`,
  "giu",
);

/** Sites of reference, where nobody can be written to. */
const reference =
  /(?:^|\.)(?:wikipedia\.org|wiktionary\.org|wikimedia\.org|doi\.org|arxiv\.org|jstor\.org|pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov|britannica\.com|wolframalpha\.com|khanacademy\.org|geogebra\.org|desmos\.com|gutenberg\.org|merriam-webster\.com|dictionary\.cambridge\.org|oed\.com|nature\.com|sciencedirect\.com|springer\.com|python\.org|mozilla\.org|r-project\.org|overleaf\.com|scholar\.google\.com|bbc\.co\.uk|un\.org|europa\.eu|[\p{L}\p{N}-]+\.edu|[\p{L}\p{N}-]+\.gov|ac\.uk|gov\.uk)$/iu;

/** Addresses, handles and sites in a text of plain signs. */
export function placesIn(text: string): Span[] {
  const spans: Span[] = [];
  for (const one of [...addresses, ...handles, schemes, spacedSite]) {
    for (const { 0: found, index } of text.matchAll(one)) {
      if (!isOfReference(found)) spans.push([index, index + found.length]);
    }
  }
  for (const { 0: found, 1: host, 2: www, 3: bare, index } of text.matchAll(site)) {
    const name = (host ?? www ?? bare ?? "").replace(/\.+$/, "");
    const trimmed = found.replace(/[.,;:!?)\]'"]+$/, "");
    if (!reference.test(name)) spans.push([index, index + trimmed.length]);
  }
  return spans;
}

/** "Look at wikipedia.org" names a site and no mailbox. */
const isOfReference = (found: string) => {
  const [, name] = /\sat\s+(\S+)$/i.exec(found) ?? [];
  return name !== undefined && reference.test(name);
};
