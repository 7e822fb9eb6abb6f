import type {
  Channels,
  NotificationCategory,
  PreferencesView,
} from "@lyceum/core/notification/schema.ts";
import { Checkbox, SegmentedControl, Select, Table } from "@mantine/core";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, put } from "../../lib/api.ts";
import type { Puts } from "../../lib/api-types.ts";
import { useMe } from "../../lib/session.ts";
import { Card } from "../../ui/card.tsx";
import { LoadError } from "../../ui/form/form-error.tsx";
import { RowsSkeleton } from "../../ui/skeletons.tsx";
import { failed } from "../../ui/toast/toasts.ts";
import { Quiet } from "./quiet-hours.tsx";
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
  { category: "message", name: "Messages", text: "Someone writes to you or mentions you" },
  { category: "file", name: "Files", text: "New files, and uploads that were refused" },
  {
    category: "meeting",
    name: "Meetings",
    text: "Proposals, changes, cancellations, reminders",
  },
  {
    category: "offer",
    name: "Offers",
    text: "Work that is offered, and the answers",
    roles: ["teacher", "cs-rep", "admin"],
  },
  {
    category: "admin",
    name: "Administration",
    text: "Disputes, payments and refunds to decide on",
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

/** Notify me about one is told, where, and when mail may come. Each change is kept at once. */
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

type Change = Puts["/me/notification-preferences"]["body"];

function Choices({ now }: { now: PreferencesView }) {
  const client = useQueryClient();
  const show = ({ categories, ...change }: Change) =>
    client.setQueryData(
      preferencesQuery.queryKey,
      (data) => data && { ...data, ...change, categories: { ...data.categories, ...categories } },
    );
  const { mutate, isPending, isSuccess } = useMutation({
    mutationKey: preferencesQuery.queryKey,
    // One after the other, as they were chosen.
    scope: { id: "notification-preferences" },
    mutationFn: (change: Change) => put("/me/notification-preferences", change),
    onMutate(change) {
      void client.cancelQueries({ queryKey: preferencesQuery.queryKey });
      const before = client.getQueryData(preferencesQuery.queryKey);
      show(change);
      return before;
    },
    onError(error, change, before) {
      failed(error, "Not changed");
      if (!before) return;
      // Only this change: another may be on its way.
      const former = Object.keys(change).map((one) => [one, before[one as keyof Change]]);
      const categories = Object.keys(change.categories ?? {}).map((one) => [
        one,
        before.categories[one as NotificationCategory],
      ]);
      show({
        ...Object.fromEntries(former),
        ...(change.categories && { categories: Object.fromEntries(categories) }),
      });
    },
    // What was chosen meanwhile stays on the page until it is saved, too.
    onSettled() {
      const { queryKey } = preferencesQuery;
      if (client.isMutating({ mutationKey: queryKey }) > 1) return;
      return client.invalidateQueries({ queryKey });
    },
  });
  return (
    <>
      <Matrix now={now} change={(categories) => mutate({ categories })} />
      <div className={css.line}>
        <span id="delay-label">
          Email me what is still unread after
          <small className={css.hint}>What you read before then is not emailed.</small>
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
          Send emails
          <small className={css.hint}>Everything that waits comes in one email.</small>
        </span>
        <SegmentedControl
          aria-labelledby="digest-label"
          value={now.digest}
          onChange={(digest) => mutate({ digest: digest as PreferencesView["digest"] })}
          data={[
            { value: "soon", label: "Right away" },
            { value: "hourly", label: "Every hour" },
            { value: "daily", label: "Every morning" },
          ]}
        />
      </div>
      <Quiet now={now} change={(quietHours) => mutate({ quietHours })} />
      <p className={css.saved} role="status">
        {isPending ? <span>Saving</span> : isSuccess && <span>Saved</span>}
      </p>
    </>
  );
}

interface MatrixProps {
  now: PreferencesView;
  change: (categories: Change["categories"]) => void;
}

function Matrix({ now, change }: MatrixProps) {
  const { role } = useMe();
  const set = (category: NotificationCategory, channel: keyof Channels, on: boolean) =>
    change({ [category]: { ...now.categories[category], [channel]: on } });
  return (
    <Table className={css.matrix} verticalSpacing="sm" horizontalSpacing={0}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Notify me about</Table.Th>
          <Table.Th scope="col">In app</Table.Th>
          <Table.Th scope="col">Email</Table.Th>
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
                      aria-label={`${name}, ${channel === "inApp" ? "in app" : "by email"}`}
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
