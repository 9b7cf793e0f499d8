"use client";

import { ErrorNotice } from "@/components/layout/error-notice";

export default function AlertError(props: { error: Error & { digest?: string }; retry: () => void }) {
	return <ErrorNotice title="This alert could not be loaded" {...props} />;
}
