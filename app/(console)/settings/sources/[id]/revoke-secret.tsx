"use client";

import { useAction } from "@/app/(console)/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
import type { LiveSecret } from "@/db/queries/source-list";
import { revokeSecret } from "../actions";

type RevokeSecretProps = { sourceId: string; secret: Pick<LiveSecret, "id" | "kind">; hint: string };

export function RevokeSecret({ sourceId, secret, hint }: RevokeSecretProps) {
	const { run, isPending } = useAction();
	return (
		<ConfirmDialog
			title={`Revoke ${hint}?`}
			description="Requests that are proven with it are refused from then on. It cannot be taken back."
			confirm="Revoke"
			onConfirm={() =>
				run(
					() => revokeSecret({ sourceId, secretId: secret.id, kind: secret.kind }),
					() => toast.success("The secret is revoked"),
				)
			}
			trigger={
				<Button size="small" disabled={isPending} aria-label={`Revoke ${hint}`}>
					Revoke
				</Button>
			}
		/>
	);
}
