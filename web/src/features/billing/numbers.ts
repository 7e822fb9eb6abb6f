const number = (digits: number) =>
  new Intl.NumberFormat("en-GB", { maximumFractionDigits: digits });
const [two, three] = [number(2), number(3)];

/** "19 %" of 1,900 basis points. */
export const percent = (basisPoints = 0) => `${two.format(basisPoints / 100)} %`;

/** "1.5" */
export const quantityWords = (quantity: number) => three.format(quantity);
