import {
  Button,
  Group,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { patch } from "../../lib/api.ts";
import { countries } from "../../lib/countries.ts";
import { useKeptAtExpiry } from "../../lib/kept/kept.ts";
import { Problem } from "../../lib/problem.ts";
import { type Me, meQuery, useMe } from "../../lib/session.ts";
import { Card } from "../../ui/card.tsx";
import { FormError } from "../../ui/form/form-error.tsx";
import { useUnsaved } from "../../ui/form/use-unsaved.ts";
import { ZoneSelect } from "../../ui/form/zone-select.tsx";
import { toast } from "../../ui/toast/toasts.ts";

interface Values {
  firstName: string;
  lastName: string;
  timezone: string;
  phone?: string;
  country?: string | null;
  qualifications?: string[];
  expertise?: string[];
  languages?: string[];
  skills?: string[];
}

/** What of somebody stands in the form: what their role has. */
const valuesOf = ({ role, timezone, profile }: Me): Values => ({
  firstName: profile.firstName,
  lastName: profile.lastName,
  timezone,
  ...(role === "student" && { phone: profile.phone ?? "", country: profile.country ?? null }),
  ...(role === "teacher" && {
    qualifications: profile.qualifications ?? [],
    expertise: profile.expertise ?? [],
    languages: profile.languages ?? [],
  }),
  ...(role === "cs-rep" && { skills: profile.skills ?? [] }),
});

/** Name, place and what belongs to one's role. */
export function Profile() {
  const me = useMe();
  const client = useQueryClient();
  const countryChoices = useMemo(countries, []);
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({
    initialValues: valuesOf(me),
    validate: {
      firstName: (text) => (text.trim() ? null : "Enter a first name."),
    },
  });
  const save = useMutation({
    // Only what was changed: another tab may have saved the rest meanwhile.
    mutationFn: (values: Values) => {
      const changed = Object.entries(values).filter(([field]) => form.isDirty(field));
      const { phone, country, ...rest } = Object.fromEntries(changed) as Partial<Values>;
      return patch("/me", {
        ...rest,
        ...(phone !== undefined && { phone: phone.trim() || null }),
        ...(country && { country }),
      });
    },
    onSuccess(next, values) {
      client.setQueryData(meQuery.queryKey, next);
      const saved = valuesOf(next);
      const since = Object.entries(form.getValues()).filter(
        ([field, value]) => value !== values[field as keyof Values],
      );
      form.setValues({ ...saved, ...Object.fromEntries(since) });
      form.resetDirty(saved);
      toast("Profile saved.");
    },
    onError(error) {
      const known =
        error instanceof Problem ? error.errors.filter((one) => one.field in form.values) : [];
      form.setErrors(Object.fromEntries(known.map((one) => [one.field, one.message])));
      setProblem(known.length > 0 ? null : error);
    },
  });
  useKeptAtExpiry<Values>(`profile-${me.userId}`, {
    unsaved: () =>
      Object.fromEntries(
        Object.entries(form.getValues()).filter(([field]) => form.isDirty(field)),
      ) as Partial<Values>,
    give: form.setValues,
  });
  useUnsaved(form.isDirty(), "Your profile changes are not saved yet.");

  return (
    <Card title="Profile">
      <form
        noValidate
        onSubmit={form.onSubmit((values) => {
          setProblem(null);
          save.mutate(values);
        })}
      >
        <Stack gap="md">
          <FormError error={problem} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput
              label="First name"
              autoComplete="given-name"
              {...form.getInputProps("firstName")}
            />
            <TextInput
              label="Last name (optional)"
              autoComplete="family-name"
              {...form.getInputProps("lastName")}
            />
            <TextInput label="Email address" value={me.email} readOnly variant="filled" />
            <TextInput label="Username" value={me.username} readOnly variant="filled" />
            <ZoneSelect
              description="All times are shown in this zone."
              inputWrapperOrder={["label", "input", "description", "error"]}
              {...form.getInputProps("timezone")}
            />
            {form.values.phone !== undefined && (
              <TextInput
                label="Phone (optional)"
                type="tel"
                autoComplete="tel"
                {...form.getInputProps("phone")}
              />
            )}
            {form.values.country !== undefined && (
              <Select
                label="Country"
                searchable
                allowDeselect={false}
                data={countryChoices}
                {...form.getInputProps("country")}
              />
            )}
          </SimpleGrid>
          {form.values.qualifications && (
            <>
              <TagsInput
                label="Qualifications"
                description="The team reviews every change."
                {...form.getInputProps("qualifications")}
              />
              <TagsInput label="Expertise" {...form.getInputProps("expertise")} />
              <TagsInput label="Languages" {...form.getInputProps("languages")} />
            </>
          )}
          {form.values.skills && (
            <TagsInput label="What you know best" {...form.getInputProps("skills")} />
          )}
          <Group justify="flex-end">
            {form.isDirty() && (
              <Text size="sm" c="dimmed">
                Not saved yet
              </Text>
            )}
            <Button type="submit" disabled={!form.isDirty()} loading={save.isPending}>
              Save profile
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
