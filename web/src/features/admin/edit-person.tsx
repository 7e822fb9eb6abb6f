import type { PersonDetail } from "@lyceum/core/user/schema.ts";
import {
  Button,
  Group,
  Modal,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { patch } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { countries } from "../../lib/countries.ts";
import { Problem } from "../../lib/problem.ts";
import { FormError } from "../../ui/form/form-error.tsx";
import { ZoneSelect } from "../../ui/form/zone-select.tsx";
import { toast } from "../../ui/toast/toasts.ts";

interface Props {
  person: PersonDetail;
  close: () => void;
}

/** Corrects somebody’s profile; only what differs is written, with the reason. */
export function EditPerson({ person, opened, close }: Props & { opened: boolean }) {
  return (
    <Modal opened={opened} onClose={close} title={`Edit ${person.name}`} size="lg">
      <Fields person={person} close={close} />
    </Modal>
  );
}

/** Lives as long as the dialog is open, so that it begins with the person as they are now. */
function Fields({ person, close }: Props) {
  const client = useQueryClient();
  const { profile, role } = person;
  const countryChoices = useMemo(countries, []);
  const form = useForm({
    initialValues: {
      firstName: profile.firstName,
      lastName: profile.lastName,
      timezone: person.timezone,
      phone: profile.phone ?? "",
      country: profile.country ?? null,
      qualifications: profile.qualifications ?? [],
      expertise: profile.expertise ?? [],
      languages: profile.languages ?? [],
      weeklyCapacity: profile.weeklyCapacity ?? 20,
      skills: profile.skills ?? [],
      maxChats: profile.maxChats ?? 6,
      reason: "",
    },
    validate: {
      firstName: (text) => (text.trim() ? null : "Enter a first name."),
      reason: (text) =>
        text.trim().length >= 3 ? null : "Enter a reason: the person did not change it themselves.",
    },
  });
  const save = useMutation({
    mutationFn({ firstName, lastName, timezone, reason, ...rest }: typeof form.values) {
      const { phone, country, qualifications, expertise, languages, weeklyCapacity } = rest;
      const { skills, maxChats } = rest;
      return patch(`/people/${person.userId}`, {
        firstName,
        lastName,
        timezone,
        reason,
        ...(role === "student" && { phone: phone.trim() || null, ...(country && { country }) }),
        ...(role === "teacher" && { qualifications, expertise, languages, weeklyCapacity }),
        ...(role === "cs-rep" && { skills, maxChats }),
      });
    },
    onSuccess(next) {
      client.setQueryData(keys.person(person.userId), next);
      void client.invalidateQueries({ queryKey: keys.allLists });
      toast("Profile saved.");
      close();
    },
    onError(error) {
      const known =
        error instanceof Problem ? error.errors.filter((one) => one.field in form.values) : [];
      form.setErrors(Object.fromEntries(known.map((one) => [one.field, one.message])));
    },
  });
  const tags = (label: string, field: "qualifications" | "expertise" | "languages" | "skills") => (
    <TagsInput
      label={label}
      placeholder="Type and press Enter"
      maxTags={20}
      {...form.getInputProps(field)}
    />
  );

  return (
    <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="md">
        <FormError error={Object.keys(form.errors).length ? null : save.error} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label="First name" data-autofocus {...form.getInputProps("firstName")} />
          <TextInput label="Last name (optional)" {...form.getInputProps("lastName")} />
          <ZoneSelect {...form.getInputProps("timezone")} />
          {role === "student" && (
            <>
              <TextInput label="Phone" type="tel" {...form.getInputProps("phone")} />
              <Select
                label="Country"
                searchable
                limit={80}
                data={countryChoices}
                {...form.getInputProps("country")}
              />
            </>
          )}
          {role === "teacher" && (
            <NumberInput
              label="Hours a week"
              min={0}
              max={80}
              {...form.getInputProps("weeklyCapacity")}
            />
          )}
          {role === "cs-rep" && (
            <NumberInput
              label="Chats at a time"
              min={1}
              max={30}
              {...form.getInputProps("maxChats")}
            />
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
          {...form.getInputProps("reason")}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close} type="button">
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            Save profile
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
