import { Button, Group, PasswordInput, SimpleGrid, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { Problem } from "../../lib/problem.ts";
import { useMe } from "../../lib/session.ts";
import { Card } from "../../ui/card.tsx";
import { FormError } from "../../ui/form/form-error.tsx";
import { toast } from "../../ui/toast/toasts.ts";

export function Password() {
  const me = useMe();
  const client = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({
    initialValues: { current: "", next: "" },
    validate: {
      current: (text) => (text ? null : "Enter your current password."),
      next: (text) => (text.length < 10 ? "Use at least 10 characters." : null),
    },
  });
  const change = useMutation({
    mutationFn: (values: typeof form.values) => post("/me/password", values),
    onSuccess() {
      form.reset();
      toast("Password changed. Your other devices were signed out.");
      void client.invalidateQueries({ queryKey: keys.devices });
    },
    onError(error) {
      if (!(error instanceof Problem)) return setProblem(error);
      const field =
        error.field === "next"
          ? "next"
          : error.code === "password.wrong" || error.field
            ? "current"
            : null;
      if (field) form.setErrors({ [field]: error.message });
      else setProblem(error);
    },
  });
  return (
    <Card title="Password">
      <form
        noValidate
        onSubmit={form.onSubmit((values) => {
          setProblem(null);
          change.mutate(values);
        })}
      >
        <Stack gap="md">
          <FormError error={problem} />
          <input
            className="hidden"
            type="text"
            autoComplete="username"
            value={me.email}
            readOnly
            tabIndex={-1}
            aria-hidden
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <PasswordInput
              label="Current password"
              autoComplete="current-password"
              visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
              {...form.getInputProps("current")}
            />
            <PasswordInput
              label="New password"
              autoComplete="new-password"
              visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
              {...form.getInputProps("next")}
            />
          </SimpleGrid>
          <Group justify="flex-end">
            <Button type="submit" variant="default" loading={change.isPending}>
              Change password
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
