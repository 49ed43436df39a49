"""What identifies the results of the stages."""

from __future__ import annotations

from pathlib import Path

from reader.pipeline.stages import pipeline_digest, stage_versions


def test_stage_versions_name_the_shipped_data() -> None:
    from reader.assets import assets_digest

    versions = stage_versions()
    assert versions == stage_versions()
    assert all(assets_digest() in version for version in (versions.analysis, versions.entities, versions.linking))


def test_a_model_is_identified_by_its_version_or_its_files(tmp_path: Path) -> None:
    assert pipeline_digest("reader") == "reader"
    assert pipeline_digest("no-such-pipeline") == "no-such-pipeline"
    assert pipeline_digest("pytest").startswith("pytest ")
    (tmp_path / "meta.json").write_text("{}")
    before = pipeline_digest(str(tmp_path))
    (tmp_path / "meta.json").write_text('{"version": "2"}')
    assert pipeline_digest(str(tmp_path)) != before
