-- Verifiers by name and version.
select verifier, name, version from verifier order by verifier
