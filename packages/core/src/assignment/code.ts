import { randomInt } from "node:crypto";

/** No letters or digits that are taken for one another on the phone. */
const signs = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** `LYC-7K3F9`. Not secret, only unlike the others; 28 million of them. */
export const newCode = (kind: "LYC" | "MTG" | "WRT" | "HWK" | "EXM" = "LYC") =>
  `${kind}-${Array.from({ length: 5 }, () => signs[randomInt(signs.length)]).join("")}`;
