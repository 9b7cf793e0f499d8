import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
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
				<Link
					href="/settings/sources"
					className="-ml-1 flex w-fit items-center gap-1 text-ink-soft text-sm hover:text-ink"
				>
					<ChevronLeft aria-hidden className="size-4" />
					Sources
				</Link>
				<h1 className="font-semibold text-xl tracking-tight">New source</h1>
			</header>
			<NewSource />
		</div>
	);
}
