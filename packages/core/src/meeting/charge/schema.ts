import { amount, Currency } from "../../assignment/move/schema.ts";
import { Prose } from "../../text/schema.ts";
import { MeetingCommand } from "../schema.ts";

export const ConfirmCharge = MeetingCommand.extend({
  /** The price of an hour in minor units, without tax; left out, the proposed one. */
  hourly: amount.min(1).optional(),
  /** With a price. */
  currency: Currency.removeDefault().optional(),
});
export const DismissCharge = MeetingCommand.extend({
  reason: Prose.min(3, "Say why.").max(1_000),
});
