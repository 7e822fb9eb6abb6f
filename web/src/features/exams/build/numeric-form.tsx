import { mostUnits } from "@lyceum/core/coursework/exam/question/limits.ts";
import { ActionIcon, Button, Radio, Select, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { onField } from "../../../ui/form/on-field.ts";
import css from "./build.module.css";
import type { FormProps } from "./editing.ts";
import { PointsField } from "./points-field.tsx";

type Units = NonNullable<FormProps<"numeric">["question"]["units"]>;

const kinds = [
  { value: "none", label: "Exactly this number" },
  { value: "absolute", label: "More or less by" },
  { value: "percent", label: "More or less by per cent" },
];

/** A number: how far off it may be, and in which units it may be given. */
export function NumericForm({ question, set, fault }: FormProps<"numeric">) {
  const { value, tolerance, units = [], unitPoints, points } = question;
  const put = (next: Units) => set({ units: next.length ? next : undefined });
  return (
    <Stack gap="sm">
      <div className={css.fields}>
        <TextInput
          label="Right number"
          {...onField({ dir: "ltr" })}
          inputMode="text"
          value={value}
          error={fault("value")}
          onChange={(event) => set({ value: event.currentTarget.value })}
        />
        <Select
          label="Accepted"
          allowDeselect={false}
          data={kinds}
          value={tolerance?.kind ?? "none"}
          onChange={(kind) =>
            set({
              tolerance:
                kind === "absolute" || kind === "percent"
                  ? { kind, amount: tolerance?.amount ?? "" }
                  : undefined,
            })
          }
        />
        {tolerance && (
          <TextInput
            label={tolerance.kind === "percent" ? "Per cent" : "By how much"}
            {...onField({ dir: "ltr" })}
            value={tolerance.amount}
            error={fault("tolerance.amount") ?? fault("tolerance")}
            onChange={(event) =>
              set({ tolerance: { ...tolerance, amount: event.currentTarget.value } })
            }
          />
        )}
      </div>
      {units.length > 0 && (
        <ol className={css.unitList} aria-label="Units">
          {units.map(({ unit, factor }, at) => (
            // Their place is all that tells them apart: the first is that of the number.
            <li key={at} className={css.fields}>
              <TextInput
                label={at === 0 ? "Unit of the number" : `Unit ${at + 1}`}
                value={unit}
                maxLength={40}
                error={fault(`units.${at}.unit`)}
                onChange={(event) =>
                  put(units.with(at, { unit: event.currentTarget.value, factor }))
                }
              />
              {at > 0 && (
                <TextInput
                  label={`How many ${units[0]?.unit || "of the first unit"} it is`}
                  {...onField({ dir: "ltr" })}
                  value={factor}
                  error={fault(`units.${at}.factor`)}
                  onChange={(event) =>
                    put(units.with(at, { unit, factor: event.currentTarget.value }))
                  }
                />
              )}
              <ActionIcon
                aria-label={`Remove unit ${at + 1}`}
                onClick={() => put(withFirst(units.toSpliced(at, 1)))}
              >
                <IconTrash size={17} stroke={1.5} />
              </ActionIcon>
            </li>
          ))}
        </ol>
      )}
      {fault("units") && <p className={css.error}>{fault("units")}</p>}
      <Button
        variant="subtle"
        size="compact-sm"
        className={css.start}
        leftSection={<IconPlus size={15} stroke={1.75} aria-hidden />}
        disabled={units.length >= mostUnits}
        onClick={() => put(withFirst([...units, { unit: "", factor: "" }]))}
      >
        {units.length ? "Add another unit" : "Ask for a unit"}
      </Button>
      {units.length > 0 && (
        <Radio.Group
          label="A right number with a wrong unit, or without one"
          value={unitPoints === undefined ? "wrong" : "less"}
          onChange={(next) => set({ unitPoints: next === "less" ? points / 2 : undefined })}
        >
          <Stack gap={8} mt={6}>
            <Radio value="wrong" label="Is wrong" />
            <Radio value="less" label="Loses points" />
            {unitPoints !== undefined && (
              <PointsField
                label="Points lost"
                value={unitPoints}
                error={fault("unitPoints")}
                onChange={(next) => set({ unitPoints: next })}
              />
            )}
          </Stack>
        </Radio.Group>
      )}
    </Stack>
  );
}

/** The first one is that of the number itself. */
const withFirst = (units: Units): Units =>
  units.map((one, at) => (at === 0 ? { ...one, factor: "1" } : one));
