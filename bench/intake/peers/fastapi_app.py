"""The peer: the same notice taken in by FastAPI, as its tutorials do it.

MODE=background answers 202 and does the insert in a BackgroundTask: not durable, a crash loses what waits.
MODE=durable inserts one row with asyncpg before it answers.
"""

import hashlib
import os
import uuid
from contextlib import asynccontextmanager

import asyncpg
from fastapi import BackgroundTasks, FastAPI, Header, HTTPException, Request
from pydantic import BaseModel, ConfigDict

DURABLE = os.environ["MODE"] == "durable"
KEY = os.environ["API_KEY"]
INSERT = (
    "insert into bench_delivery (id, key, sha256, body) values ($1, $2, $3, $4) on conflict do nothing"
)


class Alert(BaseModel):
    model_config = ConfigDict(extra="allow")
    source_platform: str
    manufacturer_code: str
    part_number: str
    lifecycle_status: str
    idempotency_key: str | None = None
    last_order_date: str | None = None
    last_ship_date: str | None = None


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.pool = await asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=10, max_size=10)
    yield
    await app.state.pool.close()


app = FastAPI(lifespan=lifespan)


async def store(delivery_id: str, key: str | None, body: bytes) -> None:
    await app.state.pool.execute(INSERT, delivery_id, key, hashlib.sha256(body).hexdigest(), body)


@app.post("/ingest", status_code=202)
async def ingest(
    alert: Alert, request: Request, tasks: BackgroundTasks, authorization: str = Header(default="")
):
    if authorization != f"Bearer {KEY}":
        raise HTTPException(status_code=401)
    delivery_id = str(uuid.uuid4())
    body = await request.body()
    if DURABLE:
        await store(delivery_id, alert.idempotency_key, body)
    else:
        tasks.add_task(store, delivery_id, alert.idempotency_key, body)
    return {"accepted": True, "deliveryId": delivery_id}


@app.get("/ready")
async def ready():
    return {"ready": True}
