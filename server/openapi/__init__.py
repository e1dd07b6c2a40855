"""The API in one OpenAPI 3.1 document, made of the canned queries and of what each route is said to do here."""

from server.openapi.document import openapi

__all__ = ["openapi"]
