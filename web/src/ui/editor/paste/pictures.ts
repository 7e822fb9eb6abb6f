/**
 * Pictures that the clipboard holds become files, with a mark in their place; of the others stays what
 * they show, as far as that is said.
 * @returns how many are lost
 */
export function readPictures(body: Element, hold?: (picture: File) => string) {
  let lost = 0;
  for (const picture of [...body.querySelectorAll("img")]) {
    // Of a text of our own: its file is known.
    if (picture.hasAttribute("data-file")) continue;
    const file = hold && fileOf(picture.getAttribute("src") ?? "");
    // What nobody sees counts who reads a mail.
    const isDot = [picture.getAttribute("width"), picture.getAttribute("height")].includes("1");
    if (file && hold) {
      const mark = body.ownerDocument.createElement("p");
      mark.textContent = hold(file);
      const around = picture.closest("p, h1, h2, h3, h4, h5, h6");
      if (around) around.after(mark);
      picture.replaceWith(...(around ? [] : [mark]));
    } else {
      if (!isDot) lost++;
      const alt = picture.getAttribute("alt") ?? "";
      picture.replaceWith(isDot || isPath.test(alt) ? "" : alt);
    }
  }
  return lost;
}

/** Some programs name the file where people would say what a picture shows. */
const isPath = /^(https?|file|blob):|\.(png|jpe?g|gif|webp|bmp|emf)$/i;

const kinds = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** The picture in a `data:` address. */
function fileOf(address: string) {
  const [, type = "", encoded = ""] = /^data:([\w/+.-]+);base64,([\s\S]+)$/i.exec(address) ?? [];
  if (!kinds.includes(type)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(encoded.replace(/\s/g, "")), (sign) => sign.charCodeAt(0));
    return new File([bytes], `picture.${type.slice(6)}`, { type });
  } catch {
    return undefined;
  }
}
