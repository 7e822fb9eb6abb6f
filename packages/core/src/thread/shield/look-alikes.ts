/** Letters of other scripts, each before the Latin one that it is taken for. */
const pairs =
  "аaсcеeоoрpхxуyіiѕsјjһhԁdԛqԝwӏlтtкkмmнhвbАAВBСCЕEНHІIКKМMОOРPТTХXУYЅSЈJ" +
  "αaεeιiκkνvοoρpτtυuχxγyηnωwΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXµuɡgıiɑaℓlꞏ.․.‚,";
const alike = new Map<string, string>();
for (let at = 0; at < pairs.length; at += 2) alike.set(pairs.charAt(at), pairs.charAt(at + 1));

const marks = /\p{M}+$/u;

/**
 * The text with each letter as the Latin one that it looks like, in the same place: `tеlеgram` with
 * Cyrillic letters, `ínstagram`. Only names that are written in Latin letters are looked for in it.
 */
export function asLatin(text: string) {
  let latin = "";
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign < "\u0080") latin += sign;
    else {
      const bare = sign.normalize("NFD").replace(marks, "");
      const plain = bare.length === 1 ? bare : sign;
      latin += alike.get(plain) ?? plain;
    }
  }
  return latin;
}
