import { accuris } from "./accuris";
import type { Channel } from "./channel";
import { componentAlert } from "./component-alert";
import { digiKey } from "./digikey";
import { emailRaw } from "./email-raw";
import { mailgun } from "./mailgun";
import { notice } from "./notice";
import { postmark } from "./postmark";
import { sendGrid } from "./sendgrid";
import { ses } from "./ses";
import { siliconExpert } from "./siliconexpert";
import { smartPcn } from "./smartpcn";
import { z2Data } from "./z2data";

/** Every way in that has an address. */
export const channels: readonly Channel[] = [
	notice,
	componentAlert,
	emailRaw,
	sendGrid,
	mailgun,
	ses,
	postmark,
	siliconExpert,
	z2Data,
	digiKey,
	accuris,
	smartPcn,
];
