import type { Credential } from "@/lib/services/sources/credentials";

type SecretWords = {
	label: string;
	/** What it is for, and where it goes or comes from. */
	note: string;
	/** Who chooses it: we, the provider, or either. */
	chosenBy: "us" | "them" | "either";
	/** What is pasted, where something is. */
	field: string;
};

export const SECRET_WORDS: Record<Credential, SecretWords> = {
	standard_webhooks: {
		label: "Webhook signing key",
		note: "The sender signs each request with it (Standard Webhooks). Made here, or the sender's own whsec_ or whpk_.",
		chosenBy: "either",
		field: "The sender's key, whsec_… or whpk_…",
	},
	api_key: {
		label: "API key",
		note: "The sender puts it into each request: Authorization: Bearer <key>.",
		chosenBy: "us",
		field: "",
	},
	sendgrid_public_key: {
		label: "SendGrid public key",
		note: "public_key of the security policy that is attached to the Inbound Parse host.",
		chosenBy: "them",
		field: "Public key, base64 or PEM",
	},
	basic: {
		label: "User and password",
		note: "They are part of the address that the provider posts to.",
		chosenBy: "us",
		field: "",
	},
	mailgun_signing_key: {
		label: "Mailgun webhook signing key",
		note: "HTTP webhook signing key, from Mailgun's API security page. It signs each mail.",
		chosenBy: "them",
		field: "Signing key",
	},
	mailgun_api_key: {
		label: "Mailgun API key",
		note: "Only for routes that store() a mail: it is fetched with this key.",
		chosenBy: "them",
		field: "API key",
	},
	aws_access_key: {
		label: "AWS access key",
		note: "Only for the S3 action: mails are fetched with it. Allow it s3:GetObject on the bucket, nothing else.",
		chosenBy: "them",
		field: "accessKeyId:secretAccessKey",
	},
};
