"""Puts the application together: course, database, headers, pages."""

from importlib import import_module
from pkgutil import iter_modules

from flask import Blueprint, Flask

from learnapp import web
from learnapp.config import Settings, read_settings
from learnapp.data_files import data
from learnapp.domain.lessons import Course
from learnapp.store import database
from learnapp.web import (
    compression,
    errors,
    htmx,
    i18n,
    runtime,
    security,
    static_files,
    template_tools,
)
from learnapp.web.compiling import compiled_course


def make(settings: Settings | None, course: Course | None) -> Flask:
    """See `learnapp.create_app`."""
    settings = settings or read_settings()
    course = course or compiled_course(settings)[0]
    app = Flask("learnapp", template_folder="web/templates", static_folder=None)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    database.attach(app, settings.database)
    compression.init_app(app)
    security.init_app(app, settings)
    i18n.init_app(app)
    htmx.init_app(app)
    static_files.init_app(app, data("static"))
    template_tools.init_app(app)
    errors.init_app(app)
    runtime.attach(app, runtime.Runtime(course, settings))
    for blueprint in pages():
        app.register_blueprint(blueprint)
    if settings.preview:
        from learnapp.web import preview  # loads every lint, which others need not wait for

        preview.init_app(app)
    return app


def pages() -> list[Blueprint]:
    """The blueprint of each page: a module of this package that has a `blueprint` is a page.

    `preview` is loaded only by the sites that have it.
    """
    names = sorted({module.name for module in iter_modules(web.__path__)} - {"preview"})
    modules = (import_module(f"{web.__name__}.{name}") for name in names)
    return [module.blueprint for module in modules if hasattr(module, "blueprint")]
