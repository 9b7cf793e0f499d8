import { TriangleAlert } from "lucide-react";
import { Section } from "@/components/section";
import { Card } from "@/components/ui/card";
import type { LiveSecret, SourceDetail } from "@/db/queries/source-list";
import { MAX_LIVE_SECRETS } from "@/lib/domain/source";
import { moment, plural } from "@/lib/format";
import { type Credential, credentialsOf } from "@/lib/services/sources/credentials";
import { SECRET_WORDS } from "../secret-words";
import { AddSecret } from "./add-secret";
import { RevokeSecret } from "./revoke-secret";

type SecretsProps = {
	source: SourceDetail;
	/** The first address, for a secret that becomes part of it. */
	address: string;
	/** Others are only told that there are secrets. */
	isAdmin: boolean;
};

/** What the source proves itself with: two of a kind may live, so that a sender can be moved over. */
export function Secrets({ source, address, isAdmin }: SecretsProps) {
	const kinds = credentialsOf(source.channel);
	const isDeaf = source.closedAt === null && source.channel !== "ses" && source.secrets.length === 0;
	return (
		<Section
			id="secrets"
			title="Secrets"
			note="Two of a kind may be live at once: add the new one, move the sender over, revoke the old one. A revoked one is refused within two seconds."
		>
			{source.channel === "ses" && (
				<p className="text-sm">
					Amazon signs each message itself; the topics that may send are in the settings below.
				</p>
			)}
			{isDeaf && (
				<p className="flex items-center gap-2 rounded-md bg-high-wash px-3 py-2 text-high text-sm">
					<TriangleAlert aria-hidden className="size-4 shrink-0" />
					No secret is live: whatever comes in its name is refused.
				</p>
			)}
			{kinds.map((kind) => (
				<OfKind
					key={kind}
					kind={kind}
					source={source}
					address={address}
					isAdmin={isAdmin}
					secrets={source.secrets.filter((secret) => secret.kind === kind)}
				/>
			))}
		</Section>
	);
}

type OfKindProps = SecretsProps & { kind: Credential; secrets: LiveSecret[] };

function OfKind({ kind, source, secrets, address, isAdmin }: OfKindProps) {
	const { label, note } = SECRET_WORDS[kind];
	const mayWrite = isAdmin && source.closedAt === null;
	return (
		<Card>
			<div className="flex flex-wrap items-start justify-between gap-3 px-4 py-3">
				<div className="min-w-0 flex-1 basis-72">
					<h3 className="font-medium text-sm">{label}</h3>
					<p className="text-ink-soft text-sm">{note}</p>
				</div>
				{mayWrite && (
					<AddSecret
						sourceId={source.id}
						kind={kind}
						address={address}
						isFull={secrets.length >= MAX_LIVE_SECRETS}
					/>
				)}
			</div>
			{!isAdmin && (
				<p className="border-t px-4 py-2.5 text-ink-soft text-sm">{plural(secrets.length, "live secret")}</p>
			)}
			{isAdmin && secrets.length > 0 && (
				<ul aria-label={label}>
					{secrets.map((secret) => (
						<li
							key={secret.id}
							className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-t px-4 py-2.5 text-sm"
						>
							<code className="font-mono text-xs">{shownHint(secret)}</code>
							<span className="flex-1 text-ink-soft">
								Added {moment(secret.createdAt)}
								{secret.lastUsedAt && `, last used ${moment(secret.lastUsedAt)}`}
							</span>
							{mayWrite && <RevokeSecret sourceId={source.id} secret={secret} hint={shownHint(secret)} />}
						</li>
					))}
				</ul>
			)}
		</Card>
	);
}

function shownHint({ kind, hint }: LiveSecret): string {
	return kind === "api_key" ? `${hint}…` : `…${hint}`;
}
