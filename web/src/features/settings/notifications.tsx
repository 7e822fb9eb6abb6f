import type {
  Channels,
  NotificationCategory,
  PreferencesView,
} from "@lyceum/core/notification/schema.ts";
import { Checkbox, Group, SegmentedControl, Select, Switch, Table, TextInput } from "@mantine/core";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, put } from "../../lib/api.ts";
import { useMe } from "../../lib/session.ts";
import { zoneName } from "../../lib/time.ts";
import { Card } from "../../ui/card.tsx";
import { LoadError } from "../../ui/form-error.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { failed } from "../../ui/toasts.ts";
import css from "./settings.module.css";

const preferencesQuery = queryOptions({
  queryKey: ["notification-preferences"],
  queryFn: ({ signal }) => get("/me/notification-preferences", {}, signal),
});

interface Kind {
  category: NotificationCategory;
  name: string;
  text: string;
  /** Whom it can reach; everybody where it is left out. */
  roles?: string[];
}

const kinds: Kind[] = [
  { category: "assignment", name: "Assignments", text: "Quotes, deliveries, due dates, decisions" },
  { category: "message", name: "Messages", text: "Somebody writes to you or mentions you" },
  { category: "file", name: "Files", text: "New files, and uploads that were refused" },
  {
    category: "offer",
    name: "Offers",
    text: "Work that is offered, and the answers",
    roles: ["teacher", "cs-rep", "admin"],
  },
  {
    category: "admin",
    name: "Administration",
    text: "Disputes and proposals to decide",
    roles: ["cs-rep", "admin"],
  },
  { category: "account", name: "Account security", text: "Your password and your sign-ins" },
];

const delays = [
  { value: "0", label: "As soon as possible" },
  { value: "5", label: "5 minutes" },
  { value: "15", label: "15 minutes" },
  { value: "60", label: "An hour" },
  { value: "240", label: "4 hours" },
  { value: "1440", label: "A day" },
];

/** Of what one is told, where, and when mail may come. Each change is kept at once. */
export function Notifications() {
  const preferences = useQuery(preferencesQuery);
  return (
    <Card title="Notifications" id="notifications">
      {preferences.isPending && <RowsSkeleton rows={5} />}
      {preferences.error && (
        <LoadError error={preferences.error} retry={() => void preferences.refetch()} />
      )}
      {preferences.data && <Choices now={preferences.data} />}
    </Card>
  );
}

type Change = Partial<Omit<PreferencesView, "required" | "timezone">>;

function Choices({ now }: { now: PreferencesView }) {
  const client = useQueryClient();
  const { mutate, isPending, isSuccess } = useMutation({
    mutationFn: (change: Change) => put("/me/notification-preferences", change),
    onMutate: (change) =>
      client.setQueryData(preferencesQuery.queryKey, (data) => data && { ...data, ...change }),
    onError: (error) => failed(error, "Not changed"),
    onSettled: () => client.invalidateQueries({ queryKey: preferencesQuery.queryKey }),
  });
  return (
    <>
      <Matrix now={now} change={(categories) => mutate({ categories })} />
      <div className={css.line}>
        <span id="delay-label">
          Mail what is still unread after
          <small className={css.hint}>Reading it here in time spares you the mail.</small>
        </span>
        <Select
          aria-labelledby="delay-label"
          w={190}
          allowDeselect={false}
          data={
            delays.some((one) => one.value === String(now.emailDelayMinutes))
              ? delays
              : [
                  ...delays,
                  { value: `${now.emailDelayMinutes}`, label: `${now.emailDelayMinutes} minutes` },
                ]
          }
          value={String(now.emailDelayMinutes)}
          onChange={(value) => mutate({ emailDelayMinutes: Number(value) })}
        />
      </div>
      <div className={css.line}>
        <span id="digest-label">
          Then mail it
          <small className={css.hint}>All that waits comes in one mail.</small>
        </span>
        <SegmentedControl
          aria-labelledby="digest-label"
          value={now.digest}
          onChange={(digest) => mutate({ digest: digest as PreferencesView["digest"] })}
          data={[
            { value: "soon", label: "Right then" },
            { value: "hourly", label: "Each hour" },
            { value: "daily", label: "Each morning" },
          ]}
        />
      </div>
      <Quiet now={now} change={(quietHours) => mutate({ quietHours })} />
      <p className={css.saved} role="status">
        {isPending ? "Saving" : isSuccess ? "Saved" : ""}
      </p>
    </>
  );
}

interface MatrixProps {
  now: PreferencesView;
  change: (categories: PreferencesView["categories"]) => void;
}

function Matrix({ now, change }: MatrixProps) {
  const { role } = useMe();
  const set = (category: NotificationCategory, channel: keyof Channels, on: boolean) =>
    change({
      ...now.categories,
      [category]: { ...now.categories[category], [channel]: on },
    });
  return (
    <Table className={css.matrix} verticalSpacing="sm" horizontalSpacing={0}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Of what</Table.Th>
          <Table.Th scope="col">Here</Table.Th>
          <Table.Th scope="col">E-mail</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {kinds
          .filter((one) => !one.roles || one.roles.includes(role))
          .map(({ category, name, text }) => {
            const isRequired = now.required.includes(category);
            return (
              <Table.Tr key={category}>
                <Table.Th scope="row">
                  {name}
                  <small className={css.hint}>{isRequired ? `${text}. Always on.` : text}</small>
                </Table.Th>
                {(["inApp", "email"] as const).map((channel) => (
                  <Table.Td key={channel}>
                    <Checkbox
                      aria-label={`${name}, ${channel === "inApp" ? "here" : "by e-mail"}`}
                      checked={isRequired || now.categories[category][channel]}
                      disabled={isRequired}
                      onChange={(event) => set(category, channel, event.currentTarget.checked)}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
      </Table.Tbody>
    </Table>
  );
}

interface QuietProps {
  now: PreferencesView;
  change: (quietHours: PreferencesView["quietHours"]) => void;
}

function Quiet({ now: { quietHours, timezone }, change }: QuietProps) {
  const time = (end: "from" | "to", label: string) => (
    <TextInput
      type="time"
      aria-label={label}
      w={136}
      value={quietHours?.[end] ?? ""}
      onChange={(event) => {
        const value = event.currentTarget.value;
        const next = quietHours && value && { ...quietHours, [end]: value };
        if (next && next.from !== next.to) change(next);
      }}
    />
  );
  return (
    <div className={css.line}>
      <span id="quiet-label">
        Quiet hours
        <small className={css.hint}>
          No mail in between, in your time: {zoneName(timezone)}. Only what is critical comes
          through.
        </small>
      </span>
      <Group gap="sm">
        {quietHours && (
          <Group gap={6} wrap="nowrap">
            {time("from", "Quiet from")}
            <span>to</span>
            {time("to", "Quiet until")}
          </Group>
        )}
        <Switch
          aria-labelledby="quiet-label"
          checked={quietHours !== null}
          onChange={(event) =>
            change(event.currentTarget.checked ? { from: "22:00", to: "07:00" } : null)
          }
        />
      </Group>
    </div>
  );
}
