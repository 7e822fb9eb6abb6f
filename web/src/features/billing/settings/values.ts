import type { BillingSettingsView } from "@lyceum/core/billing/settings-schema.ts";
import { ibanWords } from "@lyceum/core/billing/words.ts";
import { basisPoints } from "../../../lib/money.ts";

/** Who sells, as it is typed. */
export interface Values {
  name: string;
  address: string;
  taxId: string;
  email: string;
  iban: string;
  bic: string;
  /** In per cent. */
  tax: number | string;
}

export const fieldNames = {
  name: "Name",
  address: "Address",
  taxId: "Tax ID",
  email: "Email",
  iban: "IBAN",
  bic: "BIC",
  tax: "Usual tax rate",
} as const satisfies Record<keyof Values, string>;

/** As it is saved. Until somebody has said who sells there is nothing to begin with. */
export const valuesOf = ({ seller, taxRate, version }: BillingSettingsView): Values => ({
  name: version ? seller.name : "",
  address: seller.address ?? "",
  taxId: seller.taxId ?? "",
  email: seller.email ?? "",
  iban: seller.iban ? ibanWords(seller.iban) : "",
  bic: seller.bic ?? "",
  tax: taxRate / 100,
});

/** As it is sent; what is left empty is left out. */
export function filled(values: Values) {
  const given = (text: string) => text.trim() || undefined;
  return {
    seller: {
      name: values.name.trim(),
      address: given(values.address),
      taxId: given(values.taxId),
      email: given(values.email),
      iban: given(values.iban),
      bic: given(values.bic),
    },
    taxRate: basisPoints(values.tax) ?? 0,
  };
}

/** The field of the form that a field of the command is. */
export const fieldOf = (sent: string) =>
  sent === "taxRate" ? "tax" : (sent.replace(/^seller\./, "") as keyof Values);
