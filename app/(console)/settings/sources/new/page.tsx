import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BackLink } from "@/components/layout/back-link";
import { requireSession } from "@/lib/auth";
import { mayManageSources } from "@/lib/services/sources/authority";
import { NewSource } from "./new-source";

export const metadata: Metadata = { title: "New source" };

export default async function NewSourcePage() {
	const user = await requireSession("/settings/sources/new");
	if (!mayManageSources(user.role)) notFound();
	return (
		<div className="flex max-w-3xl flex-col gap-4">
			<header className="flex flex-col gap-2">
				<BackLink href="/settings/sources">Sources</BackLink>
				<h1 className="font-semibold text-xl tracking-tight">New source</h1>
			</header>
			<NewSource />
		</div>
	);
}
