"use client";

import { ErrorNotice } from "@/components/layout/error-notice";

export default function DriftError(props: { error: Error & { digest?: string }; retry: () => void }) {
	return <ErrorNotice title="The unreadable deliveries could not be loaded" {...props} />;
}
