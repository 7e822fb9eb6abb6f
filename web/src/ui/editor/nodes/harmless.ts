const protocols = ["http:", "https:", "mailto:", "tel:"];

/** Whether a link may lead there: a whole address of a kind that runs nothing. The server asks the same. */
export const isHarmless = (address: string) =>
  protocols.includes(URL.parse(address)?.protocol ?? "");
