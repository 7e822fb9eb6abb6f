import { Button, Stack, Textarea } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { post } from "../../lib/api.ts";
import { Problem } from "../../lib/problem.ts";
import { FormError } from "../../ui/form/form-error.tsx";
import css from "./conversation.module.css";
import { threadQuery } from "./queries.ts";

/** Whether a thread could not be read because its reader has not said why yet. */
export const wantsReason = (error: unknown) =>
  error instanceof Problem && error.code === "thread.reason-needed";

/** An admin who takes no part says why they look in, once for each conversation and sign-in. */
export function Look({ id }: { id: string }) {
  const [reason, setReason] = useState("");
  const client = useQueryClient();
  const look = useMutation({
    mutationFn: () => post(`/threads/${id}/look`, { reason: reason.trim() }),
    onSuccess: () => client.resetQueries({ queryKey: threadQuery(id).queryKey }),
  });
  return (
    <div className={css.center}>
      <form
        className={css.look}
        onSubmit={(event) => {
          event.preventDefault();
          look.mutate();
        }}
      >
        <Stack gap="md">
          <div>
            <h2>Why do you want to read this?</h2>
            <p>
              You take no part in this conversation. Your name and your reason are kept in the audit
              log. You are asked once until you sign in again.
            </p>
          </div>
          <FormError error={look.error} />
          <Textarea
            label="Reason"
            placeholder="A complaint about a late answer"
            autosize
            minRows={2}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button
            type="submit"
            disabled={reason.trim().length < 3}
            loading={look.isPending}
            leftSection={<IconEye size={16} stroke={1.75} />}
          >
            Open conversation
          </Button>
        </Stack>
      </form>
    </div>
  );
}
