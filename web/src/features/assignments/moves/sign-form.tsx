import { integrityDeclaration } from "@lyceum/core/assignment/schema.ts";
import { Checkbox } from "@mantine/core";
import { post } from "../../../lib/api.ts";
import { type FieldsProps, form } from "./form.ts";
import css from "./moves.module.css";

interface Values {
  accepted: boolean;
}

export const signForm = form<Values>({
  fleeting: true,
  initial: () => ({ accepted: false }),
  ready: ({ accepted }) => accepted,
  send: ({ id, version }) =>
    post(`/assignments/${id}/sign`, {
      version,
      declaration: { version: integrityDeclaration.version, accepted: true },
    }),
  Fields: ({ values, set }: FieldsProps<Values>) => (
    <section className={css.effect}>
      <p>{integrityDeclaration.text}</p>
      <Checkbox
        label="I declare this"
        checked={values.accepted}
        onChange={(event) => set({ accepted: event.currentTarget.checked })}
      />
    </section>
  ),
});
