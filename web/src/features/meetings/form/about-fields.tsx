import { SegmentedControl, Stack, Textarea, TextInput } from "@mantine/core";
import type { FieldsProps } from "../../../ui/command/command.ts";
import { textOf } from "../../../ui/command/text-of.ts";
import css from "../form.module.css";
import type { AboutValues, PlaceKind } from "./values.ts";

const places: { value: PlaceKind; label: string }[] = [
  { value: "room", label: "Lyceum room" },
  { value: "link", label: "Another link" },
];

/** What a meeting is about, and where it takes place. */
export function AboutFields(props: FieldsProps<AboutValues>) {
  const { values, set, error } = props;
  const texts = { ...props, values: { ...values } };
  return (
    <Stack gap="md">
      <TextInput
        label="Title"
        placeholder="Lesson"
        maxLength={120}
        {...textOf<"title">(texts, "title")}
      />
      <Textarea
        label="Agenda (optional)"
        description="Everyone in the meeting sees it, also in their calendar."
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        {...textOf<"agenda">(texts, "agenda")}
      />
      <fieldset className={css.group}>
        <legend>Where</legend>
        <SegmentedControl
          fullWidth
          aria-label="Where"
          data={places}
          value={values.placeKind}
          onChange={(placeKind) => set({ placeKind: placeKind as PlaceKind })}
        />
        {values.placeKind === "room" ? (
          <p className={css.hint}>You meet on video in the browser. Nothing has to be installed.</p>
        ) : (
          <TextInput
            mt="sm"
            label="Link"
            type="url"
            inputMode="url"
            placeholder="https://"
            maxLength={500}
            value={values.url}
            error={error("place")}
            onChange={(event) => set({ url: event.currentTarget.value })}
          />
        )}
      </fieldset>
    </Stack>
  );
}
