/** What a line charges for, and at which price. */
export interface LineTerms {
  /** At most three digits behind the point: 1.5 hours. */
  quantity: number;
  /** Minor units of the currency. */
  unitAmount: number;
  /** Basis points (1 % is 100) that are taken off. */
  discountRate?: number;
  /** Basis points that are added. */
  taxRate?: number;
}

/** What a line comes to, in minor units. */
export interface LineAmounts {
  /** Quantity by unit amount. */
  gross: number;
  discount: number;
  tax: number;
  /** Gross without discount, with tax. */
  total: number;
}

/** The taxes of one rate, for the summary of a document. */
export interface TaxAmount {
  /** Basis points. */
  rate: number;
  /** What was taxed. */
  net: number;
  tax: number;
}

export interface Totals {
  subtotal: number;
  discount: number;
  tax: number;
  total: number;
  taxes: TaxAmount[];
}

/**
 * `amount` by `part` / `whole`, rounded to the minor unit; a half goes away from zero. Counted in whole
 * numbers, since a fraction in floating point is now and then a cent short.
 */
export function share(amount: number, part: number, whole: number): number {
  const product = BigInt(amount) * BigInt(part);
  const size = BigInt(whole);
  const half = product < 0n ? -size : size;
  return Number((2n * product + half) / (2n * size));
}

/**
 * The rule of rounding: each line is rounded by itself, three times (gross, discount, tax), and a
 * document is nothing but the sum of its lines. So what a reader adds up is what the document says.
 */
export function amountsOf({
  quantity,
  unitAmount,
  discountRate = 0,
  taxRate = 0,
}: LineTerms): LineAmounts {
  const gross = share(unitAmount, Math.round(quantity * 1000), 1000);
  const discount = share(gross, discountRate, 10_000);
  const net = gross - discount;
  const tax = share(net, taxRate, 10_000);
  return { gross, discount, tax, total: net + tax };
}

/** What a document comes to. The taxes stand by their rates, the highest first. */
export function totalsOf(lines: readonly (LineTerms & LineAmounts)[]): Totals {
  const sum = (of: (line: LineAmounts) => number) => lines.reduce((all, one) => all + of(one), 0);
  const rates = [...new Set(lines.map(({ taxRate = 0 }) => taxRate))].sort((one, two) => two - one);
  const taxes = rates.map((rate): TaxAmount => {
    const taxed = lines.filter(({ taxRate = 0 }) => taxRate === rate);
    const tax = taxed.reduce((all, one) => all + one.tax, 0);
    return { rate, tax, net: taxed.reduce((all, one) => all + one.total, 0) - tax };
  });
  return {
    subtotal: sum((one) => one.gross),
    discount: sum((one) => one.discount),
    tax: sum((one) => one.tax),
    total: sum((one) => one.total),
    taxes,
  };
}

/** What a quote comes to, counted by the same rule as its invoice. */
export function quoteSums(lines: readonly LineTerms[]) {
  const { subtotal, taxes, total } = totalsOf(lines.map((one) => ({ ...one, ...amountsOf(one) })));
  return { net: subtotal, taxes: taxes.filter(({ rate }) => rate > 0), total };
}

/** Time that is charged by the hour. */
interface Time {
  minutes: number;
  /** Minor units for an hour. */
  hourly: number;
  /** Basis points of it that are charged. */
  share: number;
}

/**
 * The line that time comes to. Hours of more than three digits behind the point would be rounded on an
 * invoice, so these are one piece.
 */
export function timeTerms({ minutes, hourly, share: charged }: Time): LineTerms {
  const isExact = (minutes * 1000) % 60 === 0;
  return {
    quantity: isExact ? minutes / 60 : 1,
    unitAmount: isExact ? hourly : share(hourly, minutes, 60),
    discountRate: charged < 10_000 ? 10_000 - charged : undefined,
  };
}

/** What it comes to without tax. */
export function timeAmount(time: Time) {
  const { gross, discount } = amountsOf(timeTerms(time));
  return gross - discount;
}
