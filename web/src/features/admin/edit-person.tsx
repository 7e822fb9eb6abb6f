import type { PersonDetail } from "@lyceum/core/user/schema.ts";
import { NumberInput, Select, SimpleGrid, Stack, TagsInput, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { patch } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { countries } from "../../lib/countries.ts";
import type { FieldsProps } from "../../ui/command/command.ts";
import { useCommandDialog } from "../../ui/command/commands.tsx";
import { textOf } from "../../ui/command/text-of.ts";
import { ZoneSelect } from "../../ui/form/zone-select.tsx";
import { nothingChanged, useCare } from "./use-care.ts";

/** Opens a dialog that corrects somebody’s profile; only what differs is written, with the reason. */
export function useEditPerson(person: PersonDetail) {
  const { userId, name, role } = person;
  const ask = useCommandDialog();
  const care = useCare(userId);
  const client = useQueryClient();

  async function save(values: Values) {
    const { firstName, lastName, timezone, reason, phone, country } = values;
    const { qualifications, expertise, languages, skills } = values;
    const weeklyCapacity = values.weeklyCapacity ?? undefined;
    const maxChats = values.maxChats ?? undefined;
    const next = await patch(`/people/${userId}`, {
      firstName,
      lastName,
      timezone,
      reason,
      ...(role === "student" && { phone: phone.trim() || null, ...(country && { country }) }),
      ...(role === "teacher" && { qualifications, expertise, languages, weeklyCapacity }),
      ...(role === "cs-rep" && { skills, maxChats }),
    });
    client.setQueryData(keys.person(userId), next);
  }

  return () =>
    ask({
      title: `Edit ${name}`,
      text: "Only what you change is saved.",
      confirm: "Save profile",
      wide: true,
      failure: nothingChanged,
      form: {
        initial: valuesOf(person),
        ready: ({ firstName, weeklyCapacity, maxChats, reason }) =>
          Boolean(firstName.trim()) &&
          weeklyCapacity !== null &&
          maxChats !== null &&
          reason.trim().length >= 3,
        fields: (props) => <Fields {...props} role={role} />,
      },
      send: (values) => care.send({ work: () => save(values), done: "Profile saved." }),
    });
}

/** Null while nothing is typed. */
const numberOf = (value: number | string) => (value === "" ? null : Number(value));

const valuesOf = ({ profile, timezone }: PersonDetail) => ({
  firstName: profile.firstName,
  lastName: profile.lastName,
  timezone,
  phone: profile.phone ?? "",
  country: profile.country ?? null,
  qualifications: profile.qualifications ?? [],
  expertise: profile.expertise ?? [],
  languages: profile.languages ?? [],
  weeklyCapacity: numberOf(profile.weeklyCapacity ?? 20),
  skills: profile.skills ?? [],
  maxChats: numberOf(profile.maxChats ?? 6),
  reason: "",
});
type Values = ReturnType<typeof valuesOf>;

function Fields({ role, ...props }: FieldsProps<Values> & { role: PersonDetail["role"] }) {
  const { values, set, error } = props;
  const countryChoices = useMemo(countries, []);
  /** What a field shows and how it changes. */
  const of = <Name extends keyof Values>(name: Name) => ({
    value: values[name],
    error: error(name),
    onChange: (value: Values[Name]) => set({ [name]: value }),
  });
  const number = (name: "weeklyCapacity" | "maxChats") => ({
    ...of(name),
    value: values[name] ?? "",
    onChange: (value: string | number) => set({ [name]: numberOf(value) }),
  });
  const tags = (label: string, name: "qualifications" | "expertise" | "languages" | "skills") => (
    <TagsInput label={label} placeholder="Type and press Enter" maxTags={20} {...of(name)} />
  );
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label="First name" data-autofocus {...textOf(props, "firstName")} />
        <TextInput label="Last name (optional)" {...textOf(props, "lastName")} />
        <ZoneSelect {...of("timezone")} onChange={(zone) => zone && set({ timezone: zone })} />
        {role === "student" && (
          <>
            <TextInput label="Phone" type="tel" {...textOf(props, "phone")} />
            <Select
              label="Country"
              searchable
              limit={80}
              data={countryChoices}
              {...of("country")}
            />
          </>
        )}
        {role === "teacher" && (
          <NumberInput label="Hours a week" min={0} max={80} {...number("weeklyCapacity")} />
        )}
        {role === "cs-rep" && (
          <NumberInput label="Chats at a time" min={1} max={30} {...number("maxChats")} />
        )}
      </SimpleGrid>
      {role === "teacher" && (
        <>
          {tags("Qualifications", "qualifications")}
          {tags("Expertise", "expertise")}
          {tags("Languages", "languages")}
        </>
      )}
      {role === "cs-rep" && tags("Skills", "skills")}
      <TextInput
        label="Why? This is kept in the audit log."
        maxLength={500}
        {...textOf(props, "reason")}
      />
    </Stack>
  );
}
