import { once } from "../../once.ts";
import { asLatin } from "./look-alikes.ts";
import type { Span } from "./plain-signs.ts";

const part = "[\\p{L}\\p{M}\\p{N}-]{1,63}";
const at =
  "[ \\t]{0,2}(?:@|\\(\\s?at\\s?\\)|\\[\\s?at\\s?\\]|\\{\\s?at\\s?\\}|<\\s?at\\s?>|\\(a\\)|\\[a\\])[ \\t]{0,2}";
const boxedDot = "\\(\\s?dot\\s?\\)|\\[\\s?dot\\s?\\]|\\{\\s?dot\\s?\\}";
const dot = `\\s{0,2}(?:${boxedDot}|(?<=\\s)dot(?=\\s))\\s{0,2}`;
const local = "[\\p{L}\\p{M}\\p{N}._%+-]{1,64}";

/** Where most people have their mail, named with or without the ending. */
const providers =
  "(?:gmail|googlemail|hotmail|outlook|yahoo|ymail|icloud|proton(?:mail)?|gmx|yandex|tutanota)";
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
  // ana_at_gmail_dot_com, gmail: ana.lopes, ana.lopes on gmail.
  `[\\p{L}\\p{N}._%+-]{1,40}[_.-]at[_.-]${mailHosts}(?:[_.-]{1,2}(?:dot[_.-]{1,2})?[a-z]{2,6})?(?![\\p{L}\\p{N}])`,
  `(?<![\\p{L}\\p{N}])${providers}(?:\\s(?:is|address|account))?\\s{0,2}:\\s{0,2}[\\p{L}\\p{N}._+-]{3,64}`,
  `(?<![\\p{L}\\p{N}])(?=[\\p{L}.]{0,40}[\\d._])[\\p{L}\\p{N}._+-]{4,64}\\s+(?:on|em|en|bei|auf|sur)\\s+${providers}(?![\\p{L}\\p{N}])`,
  // One letter after another: a n a @ m a i l . c o m
  `(?<![\\p{L}\\p{N}])(?:[\\p{L}\\p{N}._-] ){2,40}@(?: [\\p{L}\\p{N}._-]){4,60}`,
  `${local}\\s+at\\s+(?:[\\w-]{1,63}\\.){1,3}${endings}(?![\\p{L}\\p{N}/])`,
];
const addresses = once(() => patterns.map((one) => new RegExp(one, "giu")));

/** Where people talk outside: messengers, social networks, calls. */
const rooms =
  "(?:instagram|insta|telegram|tele?gram|whats\\s?app|skype|discord|snap\\s?chat|we\\s?chat|weixin|viber|kakao(?:talk)?|facebook|messenger|tik\\s?tok|twitter|linked\\s?in|line\\s?id|signal|zoom\\s?id|teams\\s?id|телеграмм?|телега|ватсап|вотсап|вацап|вайбер|инстаграмм?|инста|скайп|телеграм|تيليجرام|تلغرام|تلجرام|واتساب|واتس|انستغرام|انستجرام|انستا|سناب)";
/** The same where words are not set apart. */
const unspaced =
  "(?:微信|微博|加我|扣扣|小红书|ライン|インスタ|カカオトーク|카카오톡|카톡|텔레그램|인스타)";
const short = "(?:ig|fb)";
/** What may mean something else too: only a name that could be nothing but a name counts behind it. */
const vague = "(?:ig|fb|tg|wa|sc|dc|snap|insta)";
const name = "@?\\p{L}[\\p{L}\\p{N}.]{2,30}(?:_[\\p{L}\\p{N}_.]{1,20}|\\d{2,12})(?![\\p{L}\\p{N}])";
/** The beginning of a sentence about a messenger: "Discord: what causes it?" */
const prose =
  "(?!(?:what|why|how|when|who|where|which|an?|the|is|are|does|do|of|and|or|its?|this|these|privacy|history|advantages|pros|yes|not?|never|please|see|my)(?![\\p{L}\\p{N}_.@]))";
const marked = "@?[\\p{L}\\p{N}_.-]{0,40}[@\\p{N}_#.][\\p{L}\\p{N}_.#-]{1,40}";
const plain = "@?(?:[a-z]{2,8}:)?[\\p{L}\\p{N}_.#-]{3,40}";
const means =
  "\\s{0,2}(?:(?:id|name|user(?:name)?|nick(?:name)?|handle|account|acc|profile|contact|number|é|es|ist|est|is|as|under|called|at)\\b|[:=@,/(-])\\s{0,2}";

const handlePatterns = [
  // telegram: @ana_teaches, skype ana.lopes, discord ana#1234
  `(?<![\\p{L}\\p{N}])${rooms}(?:${means}){0,4}\\s{0,2}(?:live:)?(?:${marked})`,
  // discord: ana
  `(?<![\\p{L}\\p{N}])(?:${rooms}|${short})\\s{0,2}(?:id|name|user(?:name)?|handle)?\\s{0,2}[:=]\\s{0,2}${prose}${plain}`,
  `(?<![\\p{L}\\p{N}])${vague}\\s{0,2}[:= ]\\s{0,2}${name}`,
  // 微信号是ana2007
  `${unspaced}(?:\\s|号|號|是|为|為|は|:|id|아이디|는|은){0,4}@?[a-z][\\w.-]{3,30}`,
  // my insta is ana, meu telegram é ana
  `(?<![\\p{L}\\p{N}])(?:my|mine|meu|minha|mi|mein|meine|mon|il mio|our)\\s+(?!(?:signal|messenger)\\s+(?:is|was|as|at)\\s)(?:${rooms}|${short})(?:${means}){1,4}${plain}`,
  // find me on telegram as ana
  `(?<![\\p{L}\\p{N}])me\\s+(?:on|via|at|in|through|over)\\s+(?:${rooms}|${short})\\s{0,2}(?:as|under|called|by|with|[:@,-])\\s{0,2}${plain}`,
  // ana.lopes on telegram
  `@[\\p{L}\\p{N}_.]{3,40}\\s+(?:on|in|at)\\s+(?:${rooms}|${short})(?![\\p{L}\\p{N}])`,
  `(?<![\\p{L}\\p{N}])[\\p{L}][\\p{L}\\p{N}_.]{1,31}#\\d{4}(?!\\d)`,
];
const handles = once(() => handlePatterns.map((one) => new RegExp(one, "giu")));

const schemes = once(
  () =>
    /(?<![\p{L}\p{N}])(?:mailto|tel|hxxps?|sms|skype|tg|whatsapp|facetime|viber|xmpp|sip):[^\s<>]+/giu,
);
/** Any site: its scheme, its www, or an ending that only a site has. */
const site = once(
  () =>
    new RegExp(
      `(?<![\\p{L}\\p{N}@._-])(?:(?:https?|ftp)://(?:[^\\s<>/@]{1,64}@)?([\\p{L}\\p{N}.-]{1,253}|\\[[^\\]\\s]{1,45}\\])|((?:www\\.)(?:${part}\\.){1,5}${part})|((?:${part}\\.){1,5}${endings}(?![\\p{L}\\p{N}_-]|\\.[\\p{L}\\p{N}])))(?::\\d{1,5})?(?:[/?#][^\\s<>]*)?`,
      "giu",
    ),
);
const between = `\\s{0,2}(?:${boxedDot})\\s{0,2}`;
const spacedSite = once(
  () =>
    new RegExp(
      `(?<![\\p{L}\\p{N}@._-])(?:www\\s?${between}|${part}${between})(?:${part}${between})?${endings}(?![\\p{L}\\p{N}])`,
      "giu",
    ),
);

/** Sites of reference, where nobody can be written to. */
const reference = once(
  () =>
    /(?:^|\.)(?:wikipedia\.org|wiktionary\.org|wikimedia\.org|doi\.org|arxiv\.org|jstor\.org|pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov|britannica\.com|wolframalpha\.com|khanacademy\.org|geogebra\.org|desmos\.com|gutenberg\.org|merriam-webster\.com|dictionary\.cambridge\.org|oed\.com|nature\.com|sciencedirect\.com|springer\.com|python\.org|mozilla\.org|r-project\.org|overleaf\.com|scholar\.google\.com|bbc\.co\.uk|un\.org|europa\.eu|[\p{L}\p{N}-]+\.edu|[\p{L}\p{N}-]+\.gov|ac\.uk|gov\.uk)$/iu,
);

/** A site said in words; of its endings those that are no words. */
const saidSite = once(
  () =>
    /(?<![\p{L}\p{N}])[\p{L}\p{N}-]{2,63}\s+dot\s+(?:com|net|org|info|edu|gov|biz|io|xyz|pt|uk|fr|eu|br|ru|ua)(?![\p{L}\p{N}])/giu,
);
const brokenLink = once(
  () => /(?<![\p{L}\p{N}])(?:t|wa)\s?\.\s?me\s?\/\s?[\p{L}\p{N}_.+-]{2,40}/giu,
);

/** Words behind an @ in source code, style sheets and lists of sources. */
const inCode =
  "(?:media|import|font-face|keyframes|supports|charset|layer|param|returns?|throws|author|see|since|deprecated|override|link|example|type|todo|version|property|staticmethod|classmethod|test|app|id|here|home|school|work|all|everyone|reps?|teacher|student|tutor|admin|team|support|staff|professor|user|self|click|submit|change|input)";
/**
 * A name behind an @ that stands alone. One that begins with a capital and is nothing but letters
 * is how people in the conversation are named; what code has behind an @ stays.
 */
const alone = once(
  () =>
    new RegExp(
      `(?<![\\p{L}\\p{N}_.@/\\\\-])@(?!${inCode}(?![\\p{L}\\p{N}_]))(?=\\p{Ll}|\\p{Lo}|\\p{Lu}[\\p{L}.]*[\\d_.])[\\p{L}\\p{M}][\\p{L}\\p{M}\\p{N}_.-]{2,31}(?![\\p{L}\\p{N}_]|\\s?[({\\[/=]|[ \\t]*\\n\\s*(?:async |def |class |public |private |protected |static |function |export |fn |@))`,
      "gu",
    ),
);

/** Addresses, handles and sites in a text of plain signs. */
export function placesIn(text: string): Span[] {
  const latin = asLatin(text);
  const [own, seen] = [placesAsWritten(text), latin === text ? [] : placesAsWritten(latin)];
  return [...own, ...seen];
}

function placesAsWritten(text: string): Span[] {
  const spans: Span[] = [];
  const whole = [schemes, spacedSite, saidSite, brokenLink, alone].map((one) => one());
  whole.push(...addresses(), ...handles());
  for (const one of whole) {
    for (const { 0: found, index } of text.matchAll(one)) {
      if (!isOfReference(found)) spans.push([index, index + found.length]);
    }
  }
  for (const { 0: found, 1: host, 2: www, 3: bare, index } of text.matchAll(site())) {
    const name = (host ?? www ?? bare ?? "").replace(/\.+$/, "");
    const trimmed = found.replace(/[.,;:!?)\]'"]+$/, "");
    if (!reference().test(name)) spans.push([index, index + trimmed.length]);
  }
  return spans;
}

/** "Look at wikipedia.org" names a site and no mailbox. */
const isOfReference = (found: string) => {
  const [, name] = /\sat\s+(\S+)$/i.exec(found) ?? [];
  return name !== undefined && reference().test(name);
};
