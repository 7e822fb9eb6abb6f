import { SignUp as Schema } from "@lyceum/core/user/schema.ts";
import { Button, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { post } from "../../lib/api.ts";
import { openedQuery } from "../../lib/cache/claims.ts";
import { countries, guessCountry } from "../../lib/countries.ts";
import { useKept } from "../../lib/kept/kept.ts";
import { guessZone } from "../../lib/time/zones.ts";
import { EmailInput } from "../../ui/form/email-input.tsx";
import { FormError } from "../../ui/form/form-error.tsx";
import { ZoneSelect } from "../../ui/form/zone-select.tsx";
import { CheckMail } from "./check-mail.tsx";
import { spread, validate } from "./fields.ts";
import { Frame } from "./frame.tsx";
import { NewPassword } from "./new-password.tsx";

const empty = () => {
  const timezone = guessZone();
  return {
    firstName: "",
    lastName: "",
    email: "",
    username: "",
    password: "",
    timezone,
    country: guessCountry(timezone) ?? "",
  };
};

/** What somebody of this name may call themselves. */
function username({ firstName, lastName }: { firstName: string; lastName: string }) {
  const plain = (text: string) =>
    text
      .normalize("NFD")
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, "");
  return [plain(firstName), plain(lastName)].filter(Boolean).join(".").slice(0, 30);
}

export function SignUp() {
  const { next } = useSearch({ from: "/sign-up" });
  const form = useForm({ initialValues: useMemo(empty, []), validate: validate(Schema) });
  const [problem, setProblem] = useState<unknown>(null);
  const countryChoices = useMemo(countries, []);
  const [named, setNamed] = useState(false);
  // Through a reload, too: the mail is on its way.
  const [sentTo, setSentTo] = useKept("check-mail");
  const signUp = useMutation({
    mutationFn: (values: typeof form.values) => post("/accounts/sign-up", values),
    onSuccess(_answer, { email }) {
      setSentTo(email);
      if (next) sessionStorage.setItem("lyceum-next", next);
    },
    onError: (error) => setProblem(spread(error, Object.keys(form.values), form.setErrors)),
  });

  const visitor = useQuery(openedQuery()).data?.visitor;
  const filled = useRef(false);
  useEffect(() => {
    if (!visitor || filled.current) return;
    filled.current = true;
    // What was typed meanwhile stays.
    const fill = (name: "firstName" | "lastName" | "email", value = "") =>
      form.setFieldValue(name, (typed) => typed || value);
    fill("firstName", visitor.firstName);
    fill("lastName", visitor.lastName);
    fill("email", visitor.email);
    form.setFieldValue("username", (typed) => typed || username(visitor));
  }, [visitor, form.setFieldValue]);

  if (sentTo) return <CheckMail email={sentTo} startOver={() => setSentTo("")} />;

  /** Proposes a username until one is typed. */
  function propose(first: string, last: string) {
    if (named) return;
    form.setFieldValue("username", username({ firstName: first, lastName: last }));
  }

  return (
    <Frame
      wide
      title="Create your account"
      lead={
        visitor
          ? `Once your address is confirmed, you can add your chat “${visitor.subject}” to your account.`
          : "For students. It takes a minute and costs nothing."
      }
      foot={
        <>
          Already have an account?{" "}
          <Link to="/sign-in" search={{ next }}>
            Sign in
          </Link>
        </>
      }
    >
      <form
        noValidate
        onSubmit={form.onSubmit((values) => {
          setProblem(null);
          signUp.mutate(values);
        })}
      >
        <Stack gap="md">
          <FormError error={problem} />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
            <TextInput
              label="First name"
              autoComplete="given-name"
              {...form.getInputProps("firstName")}
              onChange={(event) => {
                form.setFieldValue("firstName", event.currentTarget.value);
                propose(event.currentTarget.value, form.values.lastName);
              }}
            />
            <TextInput
              label="Last name (optional)"
              autoComplete="family-name"
              {...form.getInputProps("lastName")}
              onChange={(event) => {
                form.setFieldValue("lastName", event.currentTarget.value);
                propose(form.values.firstName, event.currentTarget.value);
              }}
            />
          </SimpleGrid>
          <EmailInput {...form.getInputProps("email")} />
          <TextInput
            label="Username"
            description="A short name of your own, unique on Lyceum."
            autoComplete="username"
            {...form.getInputProps("username")}
            onChange={(event) => {
              setNamed(event.currentTarget.value !== "");
              form.setFieldValue("username", event.currentTarget.value);
            }}
          />
          <NewPassword {...form.getInputProps("password")} value={form.values.password} />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
            <Select
              label="Country"
              searchable
              selectFirstOptionOnChange
              data={countryChoices}
              autoComplete="off"
              nothingFoundMessage="No such country"
              {...form.getInputProps("country")}
            />
            <ZoneSelect {...form.getInputProps("timezone")} />
          </SimpleGrid>
          <Button type="submit" size="md" loading={signUp.isPending}>
            Create account
          </Button>
        </Stack>
      </form>
    </Frame>
  );
}
