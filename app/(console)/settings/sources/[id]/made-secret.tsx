import { CopyButton } from "@/components/copy-button";
import { Button } from "@/components/ui/button";
import { DialogClose } from "@/components/ui/dialog";
import type { Credential } from "@/lib/services/sources/credentials";
import { addressWithPassword } from "../address-with-password";

type MadeSecretProps = { kind: Credential; value: string; address: string };

/** A secret that was just made; a password also as the address that the provider wants. */
export function MadeSecret({ kind, value, address }: MadeSecretProps) {
	return (
		<div className="flex flex-col gap-4">
			<Shown label="Secret" text={value} />
			{kind === "basic" && (
				<Shown label="The address with it, for the provider" text={addressWithPassword(address, value)} />
			)}
			<DialogClose asChild>
				<Button variant="primary" className="self-end">
					Done
				</Button>
			</DialogClose>
		</div>
	);
}

function Shown({ label, text }: { label: string; text: string }) {
	return (
		<div className="flex flex-col gap-1.5">
			<p className="font-medium text-sm">{label}</p>
			<code className="break-all rounded-md bg-sunken p-3 font-mono text-xs">{text}</code>
			<span>
				<CopyButton text={text} label="Copy" />
			</span>
		</div>
	);
}
