/**
 * The files in what is pasted, where files are meant. Cells of a spreadsheet come as text and as a
 * picture of it, and there the text is meant; a file's own name beside it is no text.
 */
export function pastedFiles(data: Pick<DataTransfer, "files" | "getData">) {
  const { files } = data;
  const text = data.getData("text/plain").trim();
  const names = Array.from(files, ({ name }) => name);
  const onlyNames = text.split(/\s*[\r\n]+\s*/).every((line) => names.includes(line));
  return files.length > 0 && (!text || onlyNames) ? files : undefined;
}
