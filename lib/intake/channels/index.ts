import type { Channel } from "./channel";
import { componentAlert } from "./component-alert";
import { emailRaw } from "./email-raw";

/** Every way in that has an address. */
export const channels: readonly Channel[] = [componentAlert, emailRaw];
