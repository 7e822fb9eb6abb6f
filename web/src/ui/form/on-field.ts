interface Given {
  /** Which way its text runs; without it, as what is typed begins. */
  dir?: "auto" | "ltr";
  /** Its error has to be named here, too. */
  "aria-describedby"?: string;
}

/** What Mantine would give to the box around a text field, or to nothing, is given to the field itself. */
export const onField = (given: Given = {}) => ({
  attributes: { input: Object.assign({ dir: "auto" }, given) },
});
