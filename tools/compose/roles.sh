#!/bin/sh
# Makes the databases and their roles, or gives existing roles the passwords of this start.
set -eu
psql -v ON_ERROR_STOP=1 -v owner="$KAOJI_OWNER_PASSWORD" -v app="$KAOJI_APP_PASSWORD" -v temporal="$TEMPORAL_DATABASE_PASSWORD" <<'SQL'
select format('create role %I', name) from unnest(array['kaoji_owner', 'kaoji_app', 'temporal']) as name
  where not exists (select from pg_roles where rolname = name) \gexec
alter role kaoji_owner login nosuperuser nobypassrls nocreatedb nocreaterole password :'owner';
alter role kaoji_app login nosuperuser nobypassrls nocreatedb nocreaterole password :'app';
alter role temporal login nosuperuser nobypassrls nocreatedb nocreaterole password :'temporal';
select format('create database %I owner %I', name, role)
  from (values ('kaoji', 'kaoji_owner'), ('temporal', 'temporal'), ('temporal_visibility', 'temporal')) as wanted(name, role)
  where not exists (select from pg_database where datname = name) \gexec
revoke all on database kaoji from public;
revoke all on database temporal from public;
revoke all on database temporal_visibility from public;
grant connect on database kaoji to kaoji_app;
SQL
