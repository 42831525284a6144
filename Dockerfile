# The image of the real service: web, worker, beat and migrate differ only in their command.

# Third-party browser files, fetched by the lock file.
FROM python:3.11-slim-bookworm AS vendor
WORKDIR /app
COPY requirements-node.txt ./
RUN pip install --no-cache-dir --require-hashes --no-deps -r requirements-node.txt
COPY package.json package-lock.json ./
COPY tools/ tools/
RUN python -m tools.npm

# Python packages, compiled messages and compressed static files.
FROM python:3.11-slim-bookworm AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends gettext libgdal32 libgeos-c1v5 libproj25 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY requirements.txt ./
RUN python -m venv .venv && .venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements.txt
COPY . .
COPY --from=vendor /app/static/vendor static/vendor
# These values exist for this one command; the running service gets its own from the environment.
RUN python -m tools.messages \
    && DJANGO_SETTINGS_MODULE=spk_portal.settings.production \
    SECRET_KEY=only-for-the-build-and-long-enough-to-be-accepted-there \
    ALLOWED_HOSTS=build.invalid SPK_SITE_URL=https://build.invalid SPK_DATA_DIR=/tmp SPK_METRICS_TOKEN=build \
    DATABASE_URL=postgres://build.invalid/build REDIS_URL=redis://build.invalid \
    EMAIL_HOST=build.invalid EMAIL_SENDER=build@build.invalid \
    .venv/bin/python manage.py collectstatic --noinput

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
    libgdal32 libgeos-c1v5 libproj25 \
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    postgresql-client-15 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin spk \
    && install -d -o spk -g spk -m 0750 /data
WORKDIR /app
COPY --from=build /app /app
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=spk_portal.settings.production \
    SPK_DATA_DIR=/data
USER spk
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "spk_portal.wsgi"]
