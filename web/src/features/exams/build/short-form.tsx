import { mostAccepted } from "@lyceum/core/coursework/exam/question/limits.ts";
import { Checkbox, Stack, TagsInput } from "@mantine/core";
import type { FormProps } from "./editing.ts";

const differences = {
  case: "Capital and small letters",
  accents: "Accents and dots on letters",
  spaces: "Spaces at the ends, and several instead of one",
  punctuation: "Punctuation",
} as const;

/** A short answer: what is accepted, and which differences do not matter. */
export function ShortForm({ question, set, fault }: FormProps<"short">) {
  const { accepted, normalize } = question;
  return (
    <Stack gap="sm">
      <TagsInput
        label="Accepted answers"
        description="Press Enter after each. * stands for any words: *war* accepts “the war of 1812”."
        value={accepted}
        maxTags={mostAccepted}
        error={fault("accepted")}
        splitChars={[]}
        acceptValueOnBlur
        onChange={(next) => set({ accepted: next })}
      />
      <Checkbox.Group
        label="What makes no difference"
        value={Object.keys(differences).filter((one) => normalize[one as keyof typeof normalize])}
        onChange={(chosen) =>
          set({
            normalize: {
              case: chosen.includes("case"),
              accents: chosen.includes("accents"),
              spaces: chosen.includes("spaces"),
              punctuation: chosen.includes("punctuation"),
            },
          })
        }
      >
        <Stack gap={6} mt={6}>
          {Object.entries(differences).map(([value, label]) => (
            <Checkbox key={value} value={value} label={label} />
          ))}
        </Stack>
      </Checkbox.Group>
    </Stack>
  );
}
